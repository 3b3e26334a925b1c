import { z } from 'zod'
import { key, localizedText } from './common.js'
import { defineEndpoint, member } from './endpoint.js'
import { scale } from './scale.js'
import { methodKinds } from './study-settings.js'

/** An attribute of the catalogue as one method asks it. */
export const methodAttribute = z.strictObject({
  key,
  question: localizedText,
  scale: scale.nullable().describe('null where the answer is no grade: a preference, a text, marks'),
})
export type MethodAttribute = z.infer<typeof methodAttribute>

export const methodEndpoints = {
  listMethodAttributes: defineEndpoint({
    id: 'list-method-attributes',
    method: 'GET',
    path: '/api/v1/method-attributes',
    tag: 'studies',
    summary: 'The catalogue of attributes with the words and scales that raters of a method read',
    access: member('researcher', 'studies:read'),
    query: z.strictObject({ method: z.enum(methodKinds) }),
    status: 200,
    response: z.strictObject({
      items: z.array(methodAttribute),
      ownScale: scale.nullable().describe('the scale of own attributes that bring none'),
    }),
    problems: [],
  }),
} as const
