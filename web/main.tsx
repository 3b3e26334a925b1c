import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import './ui/tokens.css'
import './ui/base.css'
import './ui/layout.css'
import './app/desk.css'
import { App } from './app/app.js'
import { applyTheme, storedTheme } from './lib/theme.js'

applyTheme(storedTheme())

const root = document.getElementById('root')
if (root === null) throw new Error('the page has no root element')
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
)
