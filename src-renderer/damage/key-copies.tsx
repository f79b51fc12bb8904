import { useQuery } from '@tanstack/react-query'
import type { KeyFileCopy } from '../../src-preload/contract.ts'
import { CopyList } from './copy-list.tsx'
import styles from './damage.module.css'
import { findings } from './findings.ts'

const words: Readonly<Record<KeyFileCopy['opens'], string>> = {
  'the-same': 'the same as the key file of this journal: nothing is lost when it is removed',
  'with-its-own':
    'opens this journal with a passphrase or a recovery key that was changed since, or on another computer; if somebody else knows those, remove it',
  'nothing-here': 'not a key file of this journal, or not whole',
}

/** Key files that other programs have doubled or renamed in the journal's folder. */
export function KeyCopies() {
  const files = useQuery(findings).data?.keyFiles ?? []
  if (files.length === 0) return null
  return (
    <CopyList
      label="Copies of the key file"
      about="Other key files lie beside “kintsugi.key”, the one that opens the journal. A program that keeps folders alike on several computers makes them where the passphrase was changed on two. They are left alone here; one that isn’t wanted can be removed in the folder."
    >
      {files.map(({ name, opens }) => (
        <li key={name} className={styles.copy}>
          <strong>{name}</strong>
          <span>{words[opens]}</span>
        </li>
      ))}
    </CopyList>
  )
}
