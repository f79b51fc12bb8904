import type { View } from './version-view.tsx'
import styles from './versions.module.css'

interface ViewChoiceProps {
  /** Each with what it is called. */
  readonly views: readonly (readonly [View, string])[]
  readonly view: View
  readonly onView: (view: View) => void
}

/** In which way an earlier text is shown. */
export function ViewChoice({ views, view, onView }: ViewChoiceProps) {
  return (
    <fieldset className={styles.views}>
      <legend className="visually-hidden">Show</legend>
      {views.map(([name, words]) => (
        <label key={name} className={styles.view}>
          <input type="radio" name="view" checked={view === name} onChange={() => onView(name)} />
          {words}
        </label>
      ))}
    </fieldset>
  )
}
