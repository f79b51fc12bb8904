import { Component, type ReactNode } from 'react'
import { Button } from './button.tsx'
import styles from './error-boundary.module.css'

interface State {
  readonly failed: boolean
}

/**
 * Stands in for a part of the page that could not be drawn. It says so in plain words and draws it anew on request.
 * What was thrown is shown nowhere: it may hold words of the journal.
 */
export class ErrorBoundary extends Component<{ readonly children: ReactNode }, State> {
  override state: State = { failed: false }

  static getDerivedStateFromError(): State {
    return { failed: true }
  }

  override render() {
    if (!this.state.failed) return this.props.children
    return (
      <div className={styles.fallback} role="alert">
        <p>This part of the page could not be shown. What was saved is safe.</p>
        <Button kind="primary" onClick={() => this.setState({ failed: false })}>
          Show it again
        </Button>
      </div>
    )
  }
}
