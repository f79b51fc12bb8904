import { type CSSProperties, useEffect, useState } from 'react'
import { Button } from '../ui/button.tsx'
import { breath, type Moment, momentAt } from './breath.ts'
import styles from './breathing.module.css'

const words: { readonly [Part in Moment['part']]: string } = {
  in: 'Breathe in',
  sip: 'A second sip of air',
  out: 'And slowly out',
}

/**
 * Slow breathing: a circle that grows and shrinks, where motion is wanted, and words in any case. It ends at any time,
 * and after five minutes by itself.
 */
export function Breathing({ autoFocus = false }: { readonly autoFocus?: boolean }) {
  const [state, setState] = useState<'before' | 'breathing' | 'over'>('before')
  if (state === 'breathing') return <Breath onStop={() => setState('before')} onOver={() => setState('over')} />
  return (
    <div className={styles.rest}>
      {state === 'over' && <p role="status">That was five minutes.</p>}
      <Button autoFocus={autoFocus || state === 'over'} onClick={() => setState('breathing')}>
        {state === 'over' ? 'Once more' : 'Breathe slowly'}
      </Button>
    </div>
  )
}

function Breath({ onStop, onOver }: { readonly onStop: () => void; readonly onOver: () => void }) {
  const [begun] = useState(() => performance.now())
  const [moment, setMoment] = useState<Moment>({ part: 'out', second: 1 })
  useEffect(() => {
    const tick = () => {
      const now = momentAt(performance.now() - begun)
      if (now === null) onOver()
      else setMoment((before) => (before.part === now.part && before.second === now.second ? before : now))
    }
    // The first breath begins a moment later, so that the circle is seen to grow.
    const first = requestAnimationFrame(tick)
    const timer = setInterval(tick, 200)
    return () => {
      cancelAnimationFrame(first)
      clearInterval(timer)
    }
  }, [begun, onOver])

  const style = { '--part': `${breath[moment.part]}ms` } as CSSProperties
  return (
    <div className={styles.breathing}>
      <div className={styles.room} aria-hidden="true">
        <span className={styles.circle} data-part={moment.part} style={style} />
      </div>
      <div className={styles.words}>
        <p className={styles.part} role="status">
          {words[moment.part]}
        </p>
        <p className={styles.second} aria-hidden="true">
          {moment.second}
        </p>
        <Button kind="quiet" autoFocus onClick={onStop}>
          Stop
        </Button>
      </div>
    </div>
  )
}
