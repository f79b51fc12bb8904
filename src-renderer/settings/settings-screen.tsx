import { useDialogs } from '../frame/dialogs.tsx'
import { shortcutLabel } from '../frame/shortcuts.ts'
import { useSurroundings } from '../frame/surroundings.tsx'
import { CountryField } from '../too-much/country-field.tsx'
import { People } from '../too-much/people.tsx'
import { Button } from '../ui/button.tsx'
import screenStyles from '../ui/screen.module.css'
import { About } from './about.tsx'
import { AppearanceSettings } from './appearance-settings.tsx'
import { CaptureSettings } from './capture-settings.tsx'
import { GuidingSettings } from './guiding-settings.tsx'
import { LockingSettings } from './locking-settings.tsx'
import { NothingLeaves } from './nothing-leaves.tsx'
import { Section } from './section.tsx'
import { SnapshotSettings } from './snapshot-settings.tsx'
import { TemplateSettings } from './template-settings.tsx'
import { WordsSettings } from './words-settings.tsx'
import { WritingSettings } from './writing-settings.tsx'

export function SettingsScreen() {
  const open = useDialogs()
  const { mac } = useSurroundings()
  return (
    <div className={screenStyles.scroll}>
      <h1 className={screenStyles.heading}>Settings</h1>
      <AppearanceSettings />
      <LockingSettings />
      <CaptureSettings />
      <WritingSettings />
      <GuidingSettings />
      <WordsSettings />
      <TemplateSettings />
      <Section heading="If it is too much">
        <p>
          Whom to call first, and the country whose numbers are shown. {shortcutLabel('Mod+.', mac)} leads there from
          anywhere.
        </p>
        <People />
        <CountryField />
        <div>
          <Button onClick={() => open('too-much')}>Look at it</Button>
        </div>
      </Section>
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
      <SnapshotSettings />
      <NothingLeaves />
      <About />
    </div>
  )
}
