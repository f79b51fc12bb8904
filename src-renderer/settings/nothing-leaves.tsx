import { ShowFolder } from '../ui/show-folder.tsx'
import { Section } from './section.tsx'
import { SelfCheckPart } from './self-check.tsx'
import styles from './settings.module.css'

/** What the app promises, and what lies beside the encrypted journal, said openly. */
export function NothingLeaves() {
  return (
    <Section name="nothing">
      <p>
        <strong>No account, no network.</strong> The app asks nothing of the internet. A link in an entry opens in your
        browser, and only after asking.
      </p>
      <p>
        <strong>Encrypted:</strong> every entry, title, tag and image, the search index, your place in the journal, and
        all settings but those under “Appearance”, “Locking” and “Capture and tray”.
      </p>
      <p>
        <strong>Not encrypted, because it is needed while the journal is locked:</strong> theme, text size, language,
        width of the lines, motion, the size and place of the window, and how to lock, to capture and to close.
      </p>
      <ul className={styles.list}>
        <li>Whoever uses this computer can see that a journal is there, how large it is, and when it last changed.</li>
        <li>What you export, print or copy is outside the journal’s protection.</li>
        <li>A program that watches you type while the journal is open sees what you see.</li>
      </ul>
      <div>
        <ShowFolder />
      </div>
      <SelfCheckPart />
    </Section>
  )
}
