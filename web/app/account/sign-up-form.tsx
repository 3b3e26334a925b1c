import { useState } from 'react'
import type { EndpointCall } from '#contract/endpoint'
import type { accountEndpoints } from '#contract/accounts'
import { fieldMessage } from '../../api/problems.js'
import { Button } from '../../ui/button.js'
import { TextField } from '../../ui/field.js'
import { ProblemNotice } from '../../ui/problem-notice.js'

export type SignUpBody = EndpointCall<typeof accountEndpoints.signUp>['body']

interface Props {
  readonly withWorkspace?: boolean
  readonly email?: string | null
  readonly busy: boolean
  readonly error: Error | null
  readonly onSubmit: (body: SignUpBody) => void
}

export function SignUpForm({ withWorkspace = false, email: fixed = null, busy, error, onSubmit }: Props) {
  const [name, setName] = useState('')
  const [email, setEmail] = useState(fixed ?? '')
  const [password, setPassword] = useState('')
  const [workspaceName, setWorkspaceName] = useState('')
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault()
        onSubmit({ name, email, password, ...(withWorkspace ? { workspaceName } : {}) })
      }}
    >
      <ProblemNotice error={error} />
      <TextField
        label="Your name"
        autoComplete="name"
        required
        value={name}
        error={fieldMessage(error, 'name')}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <TextField
        label="E-mail"
        type="email"
        autoComplete="username"
        required
        readOnly={fixed !== null}
        value={email}
        error={fieldMessage(error, 'email')}
        onChange={(event) => setEmail(event.currentTarget.value)}
      />
      <TextField
        label="Password"
        type="password"
        autoComplete="new-password"
        required
        minLength={10}
        hint="At least 10 characters. A few words are easier to keep than a puzzle."
        value={password}
        error={fieldMessage(error, 'password')}
        onChange={(event) => setPassword(event.currentTarget.value)}
      />
      {withWorkspace && (
        <TextField
          label="Workspace"
          hint="Your team’s name. Others join by invitation."
          required
          value={workspaceName}
          error={fieldMessage(error, 'workspaceName')}
          onChange={(event) => setWorkspaceName(event.currentTarget.value)}
        />
      )}
      <Button type="submit" tone="primary" busy={busy}>
        Make the account
      </Button>
    </form>
  )
}
