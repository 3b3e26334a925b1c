import { z } from 'zod'

/** What a rater who has finished is shown. */
export const completion = z.strictObject({
  code: z.string().describe('proves to the recruiting platform that the session was finished'),
  redirectUrl: z.string().nullable().describe("the platform's own page, with the code in it"),
  again: z.boolean().describe('the study lets this rater claim a further session'),
})
export type Completion = z.infer<typeof completion>
