import { fireEvent, screen } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { DraftDesk } from './draft-desk.js'
import { everything } from './everything.js'
import { newPerson, useBrowserGaps } from './support.js'

useBrowserGaps()
const person = newPerson()
const write = (element: Element, value: string) => fireEvent.change(element, { target: { value } })

describe('attributes in the wizard', () => {
  it('show what raters read, and are worded anew from there', async () => {
    const desk = new DraftDesk({ attributes: [{ key: 'naturalness' }] })
    desk.open('attributes')
    await screen.findByText(/5 Completely natural · 4 /)
    await person.click(screen.getByRole('button', { name: 'Word the scale myself' }))
    write(screen.getByRole('textbox', { name: 'Label of 5 in pt' }), 'Igual a uma pessoa')
    await desk.saved()
    const [{ scale } = { scale: undefined }] = desk.stored.attributes
    expect(scale).toMatchObject({
      kind: 'category',
      steps: [{ value: 5, label: { pt: 'Igual a uma pessoa' } }, {}, {}, {}, { value: 1 }],
    })
    const languages = scale?.kind === 'category' ? Object.keys(scale.steps[0]!.label) : []
    expect(languages.sort()).toEqual(['en', 'hi', 'pt'])
  })

  it('of one’s own take the scale of the method where it has one, and no scale where it asks for none', async () => {
    for (const [kind, scaled] of [
      ['acr', true],
      ['mushra', false],
      ['ab', false],
    ] as const) {
      const desk = new DraftDesk({ method: { kind } })
      const { unmount } = desk.open('attributes')
      await screen.findByText('Asks')
      write(screen.getByRole('textbox', { name: 'One of your own' }), 'warmth')
      await person.click(screen.getByRole('button', { name: 'Add' }))
      await desk.saved()
      expect(desk.stored.attributes[1], kind).toMatchObject({ key: 'warmth', question: {} })
      expect(desk.stored.attributes[1]?.scale !== undefined, kind).toBe(scaled)
      unmount()
    }
  })

  it('on a continuous scale have ends, a step and bands with words', async () => {
    const desk = new DraftDesk({ ...everything, panels: [{ panel: 'crowd', places: 1 }] })
    desk.open('attributes')
    write(await screen.findByRole('spinbutton', { name: 'Highest' }), '20')
    await person.click(screen.getByRole('button', { name: 'Add a band' }))
    write(screen.getByRole('textbox', { name: 'Label of band 2 in en' }), 'Cold')
    await desk.saved()
    expect(desk.stored.attributes[0]?.scale).toEqual({
      kind: 'continuous',
      min: 0,
      max: 20,
      step: 0.5,
      bands: [
        { from: 5, to: 10, label: { en: 'Warm' } },
        { from: 0, to: 5, label: { en: 'Cold' } },
      ],
    })
  })
})
