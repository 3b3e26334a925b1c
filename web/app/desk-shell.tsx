import { Menu as MenuIcon } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { Outlet, useLocation } from 'react-router'
import { IconButton } from '../ui/button.js'
import { Dialog } from '../ui/dialog.js'
import { Sidebar } from './sidebar.js'
import { Brand } from './brand.js'

/** Navigation beside the page; on a phone it waits behind a button. */
export function DeskShell() {
  const [open, setOpen] = useState(false)
  const { pathname } = useLocation()
  const main = useRef<HTMLElement>(null)
  const seen = useRef(pathname)

  // A new page is read from its beginning, by eye and by screen reader.
  useEffect(() => {
    if (seen.current === pathname) return
    seen.current = pathname
    window.scrollTo(0, 0)
    main.current?.focus({ preventScroll: true })
  }, [pathname])

  return (
    <div className="desk">
      <a className="skip-link" href="#main">
        Skip to the page
      </a>
      <header className="desk__bar">
        <Brand />
        <IconButton label="Menu" icon={<MenuIcon />} onClick={() => setOpen(true)} />
      </header>
      <aside className="desk__side">
        <Sidebar onGo={() => setOpen(false)} />
      </aside>
      <Dialog open={open} onClose={() => setOpen(false)} title="Menu" side>
        <Sidebar onGo={() => setOpen(false)} />
      </Dialog>
      <main id="main" ref={main} className="desk__main" tabIndex={-1}>
        <Outlet />
      </main>
    </div>
  )
}
