import { z } from 'zod'
import { id, instant, key, locale, name, pageOf, pageQuery } from './common.js'
import { defineEndpoint, member } from './endpoint.js'

export const systemKinds = ['tts', 'human', 'anchor'] as const

export const systemView = z.strictObject({
  id,
  key,
  name,
  kind: z.enum(systemKinds),
  releases: z.array(z.strictObject({ id, version: z.string(), createdAt: instant, clips: z.number().int() })),
})
export type SystemView = z.infer<typeof systemView>

export const promptView = z.strictObject({
  id,
  key,
  locale,
  text: z.string(),
  tags: z.array(z.string()),
  clips: z.number().int(),
})

/** What was measured on the decoded signal. Levels in dB re full scale; loudness in LUFS of one channel (BS.1770). */
export const audioMeasurement = z.strictObject({
  durationMs: z.number(),
  sampleRate: z.number().int(),
  channels: z.number().int(),
  activeLevelDb: z.number().nullable().describe('ITU-T P.56 method B, dBov; null when silent'),
  activity: z.number().nullable(),
  loudnessLufs: z.number().nullable().describe('null below 400 ms or under the gate'),
  peakDb: z.number().nullable(),
  clippedSamples: z.number().int(),
  leadingSilenceMs: z.number(),
  trailingSilenceMs: z.number(),
  dcOffset: z.number(),
})
export type AudioMeasurement = z.infer<typeof audioMeasurement>

export const clipView = z.strictObject({
  id,
  system: key,
  release: z.string(),
  prompt: key,
  locale,
  text: z.string(),
  fileName: z.string(),
  format: z.string(),
  bytes: z.number().int(),
  sha256: z.string(),
  measurement: audioMeasurement,
  warnings: z.array(z.string()),
  createdAt: instant,
})
export type ClipView = z.infer<typeof clipView>

/** Why one file of a batch was not taken, or was taken as what it already is. */
export const intakeFaults = [
  'not_audio',
  'empty',
  'truncated',
  'too_long',
  'too_large',
  'damaged',
  'name_taken',
  'unknown_locale',
  'unsafe_path',
  'not_in_manifest',
  'missing_file',
  'unreadable_name',
  'prompt_text_differs',
  'retention_over',
] as const

export const intakeView = z.strictObject({
  id,
  state: z.enum(['receiving', 'working', 'done']),
  createdAt: instant,
  total: z.number().int(),
  stored: z.number().int(),
  duplicates: z.number().int(),
  refused: z.number().int(),
  items: z.array(
    z.strictObject({
      path: z.string(),
      status: z.enum(['waiting', 'stored', 'duplicate', 'refused']),
      fault: z.enum(intakeFaults).nullable(),
      detail: z.string().nullable(),
      clipId: id.nullable(),
    }),
  ),
})
export type IntakeView = z.infer<typeof intakeView>

const clipParams = z.strictObject({ clipId: id })

export const clipEndpoints = {
  listSystems: defineEndpoint({
    id: 'list-systems',
    method: 'GET',
    path: '/api/v1/systems',
    tag: 'clips',
    summary: 'Systems with their releases',
    access: member('researcher', 'clips:read'),
    status: 200,
    response: z.strictObject({ items: z.array(systemView) }),
    problems: [],
  }),
  listPrompts: defineEndpoint({
    id: 'list-prompts',
    method: 'GET',
    path: '/api/v1/prompts',
    tag: 'clips',
    summary: 'Prompts, by locale',
    access: member('researcher', 'clips:read'),
    query: pageQuery.extend({ locale: locale.optional(), search: z.string().max(200).optional() }),
    status: 200,
    response: pageOf(promptView),
    problems: [],
  }),
  listClips: defineEndpoint({
    id: 'list-clips',
    method: 'GET',
    path: '/api/v1/clips',
    tag: 'clips',
    summary: 'Clips, newest first',
    access: member('researcher', 'clips:read'),
    query: pageQuery.extend({
      locale: locale.optional(),
      system: key.optional(),
      release: z.string().max(80).optional(),
      search: z.string().max(200).optional(),
    }),
    status: 200,
    response: pageOf(clipView),
    problems: [],
  }),
  readClip: defineEndpoint({
    id: 'read-clip',
    method: 'GET',
    path: '/api/v1/clips/:clipId',
    tag: 'clips',
    summary: 'One clip with its measurements and waveform peaks',
    access: member('researcher', 'clips:read'),
    params: clipParams,
    status: 200,
    response: z.strictObject({
      clip: clipView,
      peaks: z.array(z.number()).describe('min, max pairs, −127…127'),
    }),
    problems: ['not-found'],
  }),
  readClipAudio: defineEndpoint({
    id: 'read-clip-audio',
    method: 'GET',
    path: '/api/v1/clips/:clipId/audio',
    tag: 'clips',
    summary: 'The original file, for members',
    access: member('researcher', 'clips:read'),
    params: clipParams,
    status: 200,
    stream: 'audio/*',
    problems: ['not-found'],
  }),
  removeClip: defineEndpoint({
    id: 'remove-clip',
    method: 'DELETE',
    path: '/api/v1/clips/:clipId',
    tag: 'clips',
    summary: 'Remove a clip that no launched study uses',
    access: member('lead', 'clips:write'),
    params: clipParams,
    status: 204,
    problems: ['not-found', 'clip-in-use'],
  }),
  uploadClips: defineEndpoint({
    id: 'upload-clips',
    method: 'POST',
    path: '/api/v1/intakes',
    tag: 'clips',
    summary:
      'Upload audio files or one zip, with an optional CSV or YAML manifest; a field `sampling` with a SamplingNote as JSON says that they come from production; answers with the batch to follow',
    access: member('lead', 'clips:write'),
    consumes: 'multipart/form-data',
    status: 202,
    response: intakeView,
    problems: ['upload-invalid', 'payload-too-large', 'unsupported-media-type'],
  }),
  readIntake: defineEndpoint({
    id: 'read-intake',
    method: 'GET',
    path: '/api/v1/intakes/:intakeId',
    tag: 'clips',
    summary: 'How a batch stands, file by file',
    access: member('lead', 'clips:read'),
    params: z.strictObject({ intakeId: id }),
    status: 200,
    response: intakeView,
    problems: ['not-found'],
  }),
} as const
