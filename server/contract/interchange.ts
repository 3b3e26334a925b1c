import { z } from 'zod'
import { id } from './common.js'
import { defineEndpoint, member } from './endpoint.js'

/** What an audio file of an imported test is; its path is the one in the file. */
const importedClip = z.strictObject({
  path: z.string(),
  system: z.string(),
  release: z.string(),
  locale: z.string(),
  prompt: z.string(),
})
export type ImportedClip = z.infer<typeof importedClip>

/** What an import says beside the draft. */
export const importRemarks = z.strictObject({
  notes: z.array(z.string()).describe('what could not be taken over'),
  clips: z
    .array(importedClip)
    .describe('the audio files that a webMUSHRA test names, as lines of a manifest'),
})

/** Files in the formats of other platforms, for the scripts that read them. */
export const interchangeEndpoints = {
  exportWebmushra: defineEndpoint({
    id: 'export-webmushra',
    method: 'GET',
    path: '/api/v1/studies/:studyId/webmushra.csv',
    tag: 'results',
    summary:
      'Ratings as the result file that webMUSHRA writes for this kind of page (mushra, paired comparison, BS.1116 or Likert)',
    access: member('researcher', 'results:read'),
    params: z.strictObject({ studyId: id }),
    query: z.object({ exclusions: z.enum(['applied', 'ignored']).default('ignored') }),
    status: 200,
    stream: 'text/csv',
    problems: ['not-found', 'conflict'],
  }),
} as const
