import { useEffect, useRef } from 'react'

export type Keys = Readonly<Record<string, (event: KeyboardEvent) => void>>

const typing =
  'input:not([type=radio]):not([type=checkbox]):not([type=range]), textarea, select, [contenteditable]'

/**
 * Keys for the whole page, by `event.key` (letters in lower case, Space as 'Space'). They stay out of the way of typing
 * and of browser shortcuts; a key that a focused control answers itself is left to it.
 */
export function useKeys(keys: Keys): void {
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
      const ownsKey =
        (target?.closest('button, a, summary') && (name === 'Enter' || name === 'Space')) ||
        // An answer that is chosen already has no use for Space.
        (target?.matches('input[type=checkbox], input[type=radio]:not(:checked)') && name === 'Space')
      // Space plays wherever the focus is, except on a control that would itself be pressed by it.
      if (ownsKey && target?.closest('.play') === null) return
      const handler = current.current[name]
      if (handler === undefined || event.repeat) return
      event.preventDefault()
      handler(event)
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [])
}
