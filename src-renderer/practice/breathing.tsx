import { type CSSProperties, useEffect, useState } from 'react'
import { Button } from '../ui/button.tsx'
import { breath, type Moment, momentAt } from './breath.ts'
import styles from './breathing.module.css'

const words: { readonly [Half in Moment['half']]: string } = { in: 'Breathe in', out: 'And slowly out' }

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
  const [moment, setMoment] = useState<Moment>({ half: 'out', second: 1 })
  useEffect(() => {
    const tick = () => {
      const now = momentAt(performance.now() - begun)
      if (now === null) onOver()
      else setMoment((before) => (before.half === now.half && before.second === now.second ? before : now))
    }
    // The first breath begins a moment later, so that the circle is seen to grow.
    const first = requestAnimationFrame(tick)
    const timer = setInterval(tick, 200)
    return () => {
      cancelAnimationFrame(first)
      clearInterval(timer)
    }
  }, [begun, onOver])

  const style = { '--half': `${breath[moment.half]}ms` } as CSSProperties
  return (
    <div className={styles.breathing}>
      <div className={styles.room} aria-hidden="true">
        <span className={styles.circle} data-half={moment.half} style={style} />
      </div>
      <div className={styles.words}>
        <p className={styles.half} role="status">
          {words[moment.half]}
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
