import { useEffect, useRef } from 'react'

/** What keys do now. A key that is not there stays the browser's own. */
export type Keys = Readonly<Record<string, () => void>>

const typing =
  'input:not([type=radio]):not([type=checkbox]):not([type=range]), textarea, select, [contenteditable]'

/**
 * Keys for the whole page, by `event.key` (letters in lower case, Space as 'Space'). They stay out of the way of typing
 * and of browser shortcuts; a key that a focused control answers itself is left to it. A key that is held acts once.
 */
export function useKeys(keys: Keys): void {
  useHandlers(keys, false)
}

/** The same for keys that act again and again while they are held: what nudges, never what starts or chooses. */
export function useHeldKeys(keys: Keys): void {
  useHandlers(keys, true)
}

function useHandlers(keys: Keys, held: boolean): void {
  const current = useRef(keys)
  useEffect(() => {
    current.current = keys
  })
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return
      const target = event.target instanceof Element ? event.target : null
      if (target?.closest(typing)) return
      const name = event.key === ' ' ? 'Space' : event.key.length === 1 ? event.key.toLowerCase() : event.key
      const handler = current.current[name]
      if (handler === undefined || ownedBy(target, name)) return
      event.preventDefault()
      if (held || !event.repeat) handler()
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [held])
}

/** Whether the focused control answers a key itself. */
function ownedBy(target: Element | null, name: string): boolean {
  if (target === null) return false
  const pressed = target.closest('button, a, summary')
  switch (name) {
    case 'Enter':
      return pressed !== null && !pressed.matches('.play')
    case 'Space':
      // Who clicks a play button and goes on with keys means what is heard, not the button that was clicked.
      if (pressed !== null) return !pressed.matches('.play') || pressed.matches(':focus-visible')
      // An answer that is chosen already has no use for Space.
      return target.matches('input[type=checkbox], input[type=radio]:not(:checked)')
    case 'ArrowLeft':
    case 'ArrowRight':
      return target.matches('input[type=range]')
    default:
      return false
  }
}
