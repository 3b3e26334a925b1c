import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { useHeldKeys, useKeys } from '../../../web/features/rater/parts/use-keys.js'

afterEach(cleanup)

let pressed: string[]
beforeEach(() => {
  pressed = []
})
const note = (key: string) => (): void => void pressed.push(key)

function Page({ ready = true }: { readonly ready?: boolean }) {
  useKeys({
    2: note('2'),
    Space: note('Space'),
    ArrowRight: note('→'),
    ...(ready && { Enter: note('Enter') }),
  })
  useHeldKeys({ ArrowUp: note('↑') })
  return (
    <>
      <button type="button" className="play">
        Play
      </button>
      <button type="button">Repeat</button>
      <input type="range" aria-label="Slider" />
      <input type="radio" aria-label="Answer" />
      <textarea aria-label="Comment" />
    </>
  )
}

/** A key pressed on a control, and what the page made of it: whether it kept the key, and what it did. */
function press(key: string, on: HTMLElement = document.body, repeat = false): boolean {
  return !fireEvent.keyDown(on, { key, repeat })
}

test('a held key nudges again and again, but chooses only once', () => {
  render(<Page />)
  for (const key of ['ArrowUp', '2']) {
    press(key)
    // The browser is not left the repeats, or it would scroll with them.
    for (let times = 0; times < 3; times++) expect(press(key, document.body, true)).toBe(true)
  }
  expect(pressed).toEqual(['↑', '↑', '↑', '↑', '2'])
})

test('keys stay out of the way of writing and of browser shortcuts', () => {
  render(<Page />)
  expect(press('2', screen.getByRole('textbox'))).toBe(false)
  expect(!fireEvent.keyDown(document.body, { key: '2', ctrlKey: true })).toBe(false)
  expect(pressed).toEqual([])
})

test('a control that has the focus keeps the keys it answers itself', () => {
  render(<Page />)
  expect(press('Enter', screen.getByRole('button', { name: 'Repeat' }))).toBe(false)
  expect(press(' ', screen.getByRole('button', { name: 'Repeat' }))).toBe(false)
  expect(press(' ', screen.getByRole('radio'))).toBe(false)
  expect(press('ArrowRight', screen.getByRole('slider'))).toBe(false)
  expect(pressed).toEqual([])
})

test('Space on a play button that keys came to plays that recording, and Enter goes on once it can', () => {
  const { rerender } = render(<Page ready={false} />)
  const play = screen.getByRole('button', { name: 'Play' })
  play.focus()
  expect(press(' ', play)).toBe(false)
  expect(press('Enter', play)).toBe(false)
  rerender(<Page />)
  expect(press('Enter', play)).toBe(true)
  expect(pressed).toEqual(['Enter'])
})
