import '@fontsource-variable/inter/wght.css'
import '@fontsource-variable/newsreader/opsz.css'
import '../styles/tokens.css'
import '../styles/base.css'
import { createRoot } from 'react-dom/client'
import { CaptureScreen } from './capture-screen.tsx'

const page = document.getElementById('page')
if (page === null) throw new Error('The page has no place to be drawn in.')
createRoot(page).render(<CaptureScreen />)
