import { expect } from 'vitest'
import type { TestApp } from './app.js'
import type { NewMember } from './factories/accounts.js'

export type Verb = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

/** What the API answers a member under `/api/v1`, when it answers with the expected status. */
export async function ask<T>(
  { app }: Pick<TestApp, 'app'>,
  who: NewMember,
  method: Verb,
  url: string,
  payload?: object | null,
  expected = 200,
): Promise<T> {
  const answer = await who.inject(app, { method, url: `/api/v1${url}`, ...(payload ? { payload } : {}) })
  expect(answer.statusCode, answer.body).toBe(expected)
  return (answer.body === '' ? undefined : answer.json()) as T
}
