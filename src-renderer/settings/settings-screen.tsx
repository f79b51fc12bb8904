import { useEffect, useState } from 'react'
import { useDialogs } from '../frame/dialogs.tsx'
import { useNavigation } from '../frame/navigation.tsx'
import { shortcutLabel } from '../frame/shortcuts.ts'
import { useSurroundings } from '../frame/surroundings.tsx'
import { useReadSnapshots } from '../snapshots/use-snapshots.ts'
import { CountryField } from '../too-much/country-field.tsx'
import { People } from '../too-much/people.tsx'
import { Button } from '../ui/button.tsx'
import { useKeptScroll } from '../ui/kept-scroll.ts'
import screenStyles from '../ui/screen.module.css'
import { useSettings } from '../ui/use-settings.ts'
import { About } from './about.tsx'
import { AppearanceSettings } from './appearance-settings.tsx'
import { CaptureSettings } from './capture-settings.tsx'
import type { SectionName } from './contents.ts'
import { LockingSettings } from './locking-settings.tsx'
import { NothingLeaves } from './nothing-leaves.tsx'
import { Section } from './section.tsx'
import styles from './settings.module.css'
import { SnapshotSettings } from './snapshot-settings.tsx'
import { TemplateSettings } from './template-settings.tsx'
import { useDesktop } from './use-desktop.ts'
import { useHabits } from './use-habits.ts'
import { WayAround } from './way-around.tsx'
import { goInto, sectionInSight } from './way-in.ts'
import { WritingSettings } from './writing-settings.tsx'

export function SettingsScreen() {
  const open = useDialogs()
  const { mac } = useSurroundings()
  const { screen } = useNavigation()
  const [here, setHere] = useState<SectionName>()
  const { isPending: areSnapshotsPending } = useReadSnapshots()
  const isRead = [useSettings().settings, useHabits().habits, useDesktop()].every((read) => read !== undefined)
  const isWhole = isRead && !areSnapshotsPending
  const scroll = useKeptScroll(isWhole)
  const { ref: page } = scroll
  const look = () => setHere(page.current ? sectionInSight(page.current) : undefined)

  // Once all of it is there: what came later would move the place away.
  useEffect(() => {
    const at = screen.name === 'settings' ? screen.at : undefined
    if (isWhole && at !== undefined && page.current) goInto(page.current, at)
  }, [isWhole, screen, page])

  return (
    <div
      className={screenStyles.scroll}
      ref={page}
      onScroll={() => {
        scroll.onScroll()
        look()
      }}
    >
      <h1 className={screenStyles.heading}>Settings</h1>
      <div className={styles.columns}>
        <WayAround here={here ?? 'locking'} onGo={(section) => page.current && goInto(page.current, section)} />
        <div className={styles.sections}>
          <LockingSettings />
          <CaptureSettings />
          <Section name="passphrase">
            <p>
              The passphrase opens the journal. The recovery key opens it if the passphrase is forgotten. There is no
              third way, for anybody.
            </p>
            <div className={screenStyles.row}>
              <Button onClick={() => open('passphrase')}>Change passphrase…</Button>
              <Button onClick={() => open('recovery-drill')}>Try your recovery key…</Button>
              <Button onClick={() => open('recovery-key')}>New recovery key…</Button>
            </div>
          </Section>
          <AppearanceSettings />
          <WritingSettings />
          <TemplateSettings />
          <Section name="too-much">
            <p>
              Whom to call first, and the country whose numbers are shown. {shortcutLabel('Mod+.', mac)} leads there
              from anywhere.
            </p>
            <People />
            <CountryField />
            <div>
              <Button onClick={() => open('too-much')}>Look at it</Button>
            </div>
          </Section>
          <Section name="transfer">
            <p>Markdown files with their images, for other programs or for safe keeping, and the same way in.</p>
            <div className={screenStyles.row}>
              <Button onClick={() => open('import')}>Import…</Button>
              <Button onClick={() => open('export')}>Export to Markdown…</Button>
            </div>
          </Section>
          <SnapshotSettings />
          <NothingLeaves />
          <About />
        </div>
      </div>
    </div>
  )
}
