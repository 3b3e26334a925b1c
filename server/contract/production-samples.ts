import { z } from 'zod'
import { id, instant, key, locale, name, pageOf, pageQuery } from './common.js'
import { defineEndpoint, member } from './endpoint.js'
import { releaseFigure } from './releases.js'

const words = z.string().trim().min(3).max(1000)

/** What must be said of every batch that is taken from production, before anybody hears it. */
export const samplingNote = z
  .strictObject({
    removed: words.describe('what was taken out to protect people: names, addresses, whole requests'),
    removedBy: words.describe('who or what took it out'),
    ground: words.describe('on what ground it may be heard'),
    keepDays: z.number().int().min(1).max(1095).describe('after so many days the audio is removed'),
  })
  .meta({ id: 'SamplingNote' })

export const sampleView = z.strictObject({
  clipId: id,
  system: key,
  release: z.string(),
  locale,
  prompt: key,
  takenAt: instant,
  removed: z.string(),
  removedBy: z.string(),
  ground: z.string(),
  keepUntil: z.iso.date(),
  audioRemovedAt: instant.nullable().describe('measurements and ratings stay'),
})
export type SampleView = z.infer<typeof sampleView>

/** How samples of a system are listened to, round by round. */
export const continuousSettings = z
  .strictObject({
    locales: z.array(locale).min(1).max(60),
    attributes: z.array(key).min(1).max(6),
    everyDays: z.number().int().min(1).max(90).default(7),
    samplesPerRound: z.number().int().min(2).max(500).default(20).describe('in each locale, at most'),
    ratingsPerSample: z.number().int().min(1).max(200).default(12),
  })
  .meta({ id: 'ContinuousSettings' })
export type ContinuousSettings = z.output<typeof continuousSettings>

export const continuousStudyView = z.strictObject({
  key,
  name: z.string(),
  state: z.enum(['active', 'paused']),
  system: key,
  settings: continuousSettings,
  /** Samples that no round has had yet, by locale. */
  waiting: z.array(z.strictObject({ locale, samples: z.number().int() })),
  /** Newest first. */
  rounds: z.array(
    z.strictObject({
      number: z.number().int(),
      studyId: id,
      studyState: z.string(),
      release: z.string(),
      samples: z.number().int(),
      startedAt: instant,
      figures: z.array(releaseFigure),
    }),
  ),
})
export type ContinuousStudyView = z.infer<typeof continuousStudyView>

const studyParams = z.strictObject({ continuousKey: key })

export const productionSampleEndpoints = {
  listSamples: defineEndpoint({
    id: 'list-production-samples',
    method: 'GET',
    path: '/api/v1/production-samples',
    tag: 'production samples',
    summary: 'Clips taken from production with what was removed, on what ground and how long they are kept',
    access: member('researcher', 'clips:read'),
    query: pageQuery.extend({ system: key.optional(), locale: locale.optional() }),
    status: 200,
    response: pageOf(sampleView),
    problems: [],
  }),
  removeSampleAudio: defineEndpoint({
    id: 'remove-sample-audio',
    method: 'POST',
    path: '/api/v1/production-samples/:clipId/removal',
    tag: 'production samples',
    summary: 'Remove the audio of a sample before its time; its ratings stay',
    access: member('lead', 'clips:write'),
    params: z.strictObject({ clipId: id }),
    status: 204,
    problems: ['not-found'],
  }),
  listContinuousStudies: defineEndpoint({
    id: 'list-continuous-studies',
    method: 'GET',
    path: '/api/v1/continuous-studies',
    tag: 'production samples',
    summary: 'Continuous studies with their rounds and figures',
    access: member('researcher', 'releases:read'),
    status: 200,
    response: z.strictObject({ items: z.array(continuousStudyView) }),
    problems: [],
  }),
  saveContinuousStudy: defineEndpoint({
    id: 'save-continuous-study',
    method: 'PUT',
    path: '/api/v1/continuous-studies/:continuousKey',
    tag: 'production samples',
    summary: 'Set up, change or pause a continuous study; a change takes effect with the next round',
    access: member('lead', 'releases:write'),
    params: studyParams,
    body: z.strictObject({
      name,
      system: key,
      state: z.enum(['active', 'paused']).default('active'),
      settings: continuousSettings,
    }),
    status: 200,
    response: continuousStudyView,
    problems: ['not-found'],
  }),
  startRound: defineEndpoint({
    id: 'start-round',
    method: 'POST',
    path: '/api/v1/continuous-studies/:continuousKey/rounds',
    tag: 'production samples',
    summary: 'Start the next round now; closes the one before',
    access: member('lead', 'releases:write'),
    params: studyParams,
    status: 201,
    response: continuousStudyView,
    problems: ['not-found', 'conflict', 'launch-refused'],
  }),
} as const
