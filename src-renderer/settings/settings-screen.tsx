import { useDialogs } from '../frame/dialogs.tsx'
import { useSurroundings } from '../frame/surroundings.tsx'
import { Button } from '../ui/button.tsx'
import screenStyles from '../ui/screen.module.css'
import { AppearanceSettings } from './appearance-settings.tsx'
import { NothingLeaves } from './nothing-leaves.tsx'
import { Section } from './section.tsx'
import { WritingSettings } from './writing-settings.tsx'

export function SettingsScreen() {
  const open = useDialogs()
  const { version } = useSurroundings()
  return (
    <div className={screenStyles.scroll}>
      <h1 className={screenStyles.heading}>Settings</h1>
      <AppearanceSettings />
      <WritingSettings />
      <Section heading="Passphrase and recovery key">
        <p>
          The passphrase opens the journal. The recovery key opens it if the passphrase is forgotten. There is no third
          way, for anybody.
        </p>
        <div className={screenStyles.row}>
          <Button onClick={() => open('passphrase')}>Change passphrase…</Button>
          <Button onClick={() => open('recovery-key')}>New recovery key…</Button>
        </div>
      </Section>
      <Section heading="Export and import">
        <p>Markdown files with their images, for other programs or for safe keeping, and the same way in.</p>
        <div className={screenStyles.row}>
          <Button onClick={() => open('export')}>Export to Markdown…</Button>
          <Button onClick={() => open('import')}>Import…</Button>
        </div>
      </Section>
      <NothingLeaves />
      <Section heading="About">
        <p>Kintsugi {version}. Free software under the MIT licence.</p>
      </Section>
    </div>
  )
}
