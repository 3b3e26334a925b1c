import { fireEvent, screen } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { ApiProblem } from '../../../web/api/problems.js'
import { FormDialog } from '../../../web/ui/form-dialog.js'
import { TextField } from '../../../web/ui/field.js'
import { newPerson, renderPage, useBrowserGaps } from './support.js'

useBrowserGaps()

const open = (changes: Partial<Parameters<typeof FormDialog>[0]> = {}) => {
  const happened: string[] = []
  renderPage(
    [
      {
        path: '/',
        element: (
          <FormDialog
            title="New panel"
            action="Make the panel"
            busy={false}
            error={null}
            onClose={() => happened.push('closed')}
            onSubmit={() => happened.push('sent')}
            {...changes}
          >
            <TextField label="Name" />
          </FormDialog>
        ),
      },
    ],
    '/',
  )
  return happened
}

describe('a dialog that is one form', () => {
  it('sends what was filled in, by the button and by the enter key', async () => {
    const happened = open()
    const person = newPerson()
    await person.type(await screen.findByLabelText('Name'), 'Hindi crowd{Enter}')
    await person.click(screen.getByRole('button', { name: 'Make the panel' }))
    expect(happened).toEqual(['sent', 'sent'])
  })

  it('sends nothing that is not complete, whatever submits it', async () => {
    const happened = open({ disabled: true })
    fireEvent.submit((await screen.findByLabelText('Name')).closest('form')!)
    expect(happened).toEqual([])
  })

  it('is left by its way out and by the escape key', async () => {
    const happened = open({ cancel: 'Not yet' })
    const person = newPerson()
    await person.click(await screen.findByRole('button', { name: 'Not yet' }))
    await person.keyboard('{Escape}')
    expect(happened).toEqual(['closed', 'closed'])
  })

  it('says at once why the request failed, with the parts that no control can mark', async () => {
    const error = new ApiProblem('settings-invalid', {
      detail: 'Two settings are not valid.',
      errors: [{ path: 'locales.0', message: 'is no language tag' }],
    })
    open({ error, errorFields: true })
    const alert = await screen.findByRole('alert')
    expect(alert.textContent).toContain('Two settings are not valid.')
    expect(alert.textContent).toContain('locales.0 is no language tag')
  })

  it('offers no more than the way out when there is nothing left to do', async () => {
    open({ action: null, cancel: 'Done' })
    await screen.findByRole('button', { name: 'Done' })
    expect(screen.queryByRole('button', { name: 'Make the panel' })).toBeNull()
  })
})
