import '@fontsource-variable/inter/wght.css'
import '@fontsource-variable/newsreader/opsz.css'
import '../styles/tokens.css'
import '../styles/base.css'
import { flushSync } from 'react-dom'
import { createRoot } from 'react-dom/client'
import { CaptureScreen } from './capture-screen.tsx'

const page = document.getElementById('page')
if (page === null) throw new Error('The page has no place to be drawn in.')
// At once, so that the page listens as soon as it is there.
flushSync(() => createRoot(page).render(<CaptureScreen />))
