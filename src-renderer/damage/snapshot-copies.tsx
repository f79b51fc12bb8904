import { useQuery } from '@tanstack/react-query'
import { CopyList } from './copy-list.tsx'
import styles from './damage.module.css'
import { findings } from './findings.ts'

/** Snapshots that other programs have doubled or renamed, which no list has. */
export function SnapshotCopies() {
  const names = useQuery(findings).data?.doubled ?? []
  if (names.length === 0) return null
  return (
    <CopyList
      label="Snapshots under other names"
      about="In the folder “snapshots” lie some under other names, as a program that keeps folders alike on several computers makes them. They are in no list here and are left alone. “Open a snapshot file” looks into one, and keeps it among the others; one that isn’t wanted can be removed in the folder."
    >
      {names.map((name) => (
        <li key={name} className={styles.copy}>
          <strong>{name}</strong>
        </li>
      ))}
    </CopyList>
  )
}
