import { type FormEvent, useState } from 'react'
import type { When } from '../../../src-preload/contract.ts'
import { useSurroundings } from '../../frame/surroundings.tsx'
import { Button } from '../../ui/button.tsx'
import { Dialog, DialogButtons } from '../../ui/dialog.tsx'
import fields from '../../ui/field.module.css'
import { wallTimeOf, whenOf } from '../when.ts'
import styles from './header.module.css'

interface DateDialogProps {
  readonly when: When
  /** Minutes after midnight at which a new day begins. */
  readonly boundary: number
  readonly onWhen: (when: When) => void
  readonly onClose: () => void
}

/** Puts an entry at another date and time, by the clock of the place where it was written. */
export function DateDialog({ when, boundary, onWhen, onClose }: DateDialogProps) {
  const { dates } = useSurroundings()
  const [before] = useState(() => wallTimeOf(when))
  const [wall, setWall] = useState(before)
  const chosen = whenOf(wall, when.zone, boundary)
  const early = chosen !== null && chosen.day !== wall.date

  const keep = (event: FormEvent) => {
    event.preventDefault()
    if (chosen === null) return
    // The fields hold no seconds: keeping what they showed changes nothing.
    if (wall.date !== before.date || wall.time !== before.time) onWhen(chosen)
    onClose()
  }
  return (
    <Dialog heading="Date and time" onClose={onClose}>
      <form className={styles.dateForm} onSubmit={keep}>
        <div className={styles.dateFields}>
          <label className={fields.field}>
            <span className={fields.label}>Date</span>
            <input
              className={fields.input}
              type="date"
              required
              min="0001-01-01"
              max="9999-12-31"
              value={wall.date}
              onChange={(event) => setWall({ ...wall, date: event.target.value })}
            />
          </label>
          <label className={fields.field}>
            <span className={fields.label}>Time</span>
            <input
              className={fields.input}
              type="time"
              required
              value={wall.time}
              onChange={(event) => setWall({ ...wall, time: event.target.value.slice(0, 5) })}
            />
          </label>
        </div>
        <p className={fields.note} aria-live="polite">
          {zoneName(when.zone)}
          {early && `. Written before the day began: it is counted to ${dates.longDay(chosen.day)}.`}
        </p>
        <DialogButtons>
          <Button type="submit" kind="primary" disabled={chosen === null}>
            Keep
          </Button>
          <Button kind="quiet" onClick={onClose}>
            Cancel
          </Button>
        </DialogButtons>
      </form>
    </Dialog>
  )
}

/** `Europe/Lisbon` as `Time of Lisbon (Europe)`. */
function zoneName(zone: string): string {
  const [area, ...rest] = zone.replaceAll('_', ' ').split('/')
  const city = rest.at(-1)
  return city === undefined ? `Time zone ${area}` : `Time of ${city} (${[area, ...rest.slice(0, -1)].join(', ')})`
}
