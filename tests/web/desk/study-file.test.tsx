import { fireEvent, screen } from '@testing-library/react'
import { expect, it } from 'vitest'
import { parse, stringify } from 'yaml'
import { studySettings } from '../../../server/contract/study-settings.js'
import { DraftDesk } from './draft-desk.js'
import { newPerson, useBrowserGaps } from './support.js'

useBrowserGaps()
const person = newPerson()

const file = async () => screen.findByRole<HTMLTextAreaElement>('textbox', { name: 'YAML' })

it('what a study file leaves out is left out of the study', async () => {
  const desk = new DraftDesk({
    consent: { en: 'I agree.' },
    panels: [{ panel: 'crowd', places: 3 }],
    catchTrials: { warmUp: 2 },
  })
  desk.open('yaml')
  const kept = parse((await file()).value) as Record<string, unknown>
  for (const key of ['consent', 'panels', 'catchTrials']) Reflect.deleteProperty(kept, key)
  fireEvent.change(await file(), { target: { value: stringify(kept) } })
  await person.click(screen.getByRole('button', { name: 'Apply' }))
  await screen.findByText('Applied to every step.')
  await desk.saved()
  expect(desk.stored).toEqual(studySettings.parse(kept))
  expect(desk.stored).not.toHaveProperty('panels')
})
