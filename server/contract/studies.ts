import { z } from 'zod'
import { id, instant, key, locale, pageOf, pageQuery } from './common.js'
import { anyone, defineEndpoint, member } from './endpoint.js'
import { importRemarks } from './interchange.js'
import { launchCheck } from './launch.js'
import { panelKinds } from './panels.js'
import { methodKinds, stages, studySettings } from './study-settings.js'

export const studyStates = ['draft', 'pilot', 'running', 'paused', 'closed'] as const
export type StudyState = (typeof studyStates)[number]

const progress = z.strictObject({
  locale,
  quota: z.number().int(),
  completed: z.number().int(),
  leased: z.number().int(),
  ratings: z.number().int(),
  wanted: z.number().int().describe('ratings wanted'),
})

export const studySummary = z.strictObject({
  id,
  name: z.string(),
  state: z.enum(studyStates),
  stage: z.enum(stages),
  method: z.enum(methodKinds),
  locales: z.array(locale),
  protocol: z.number().int().nullable(),
  createdAt: instant,
  launchedAt: instant.nullable(),
  progress: z.array(progress),
})
export type StudySummary = z.infer<typeof studySummary>

export const studyView = studySummary.extend({
  settings: studySettings,
  /** Places of the panels that the launched protocol admits; empty where everyone may come. */
  panels: z.array(
    z.strictObject({
      panel: key,
      name: z.string(),
      kind: z.enum(panelKinds),
      locale,
      quota: z.number().int(),
      completed: z.number().int(),
      leased: z.number().int(),
    }),
  ),
  links: z.strictObject({
    rater: z.string().nullable().describe('for everyone; null before the launch, and where panels are named'),
    preview: z.string(),
    panels: z.array(
      z.strictObject({ panel: key, name: z.string(), kind: z.enum(panelKinds), link: z.string() }),
    ),
  }),
})
export type StudyView = z.infer<typeof studyView>

/** One entry of a study's log. */
export const activityRow = z.strictObject({
  id,
  verb: z.string().describe('create, change, launch, launch-pilot, pause, resume, close, exclude…'),
  actor: z.string().nullable().describe('null when the product did it by itself'),
  detail: z.record(z.string(), z.unknown()),
  at: instant,
})

export const studyParams = z.strictObject({ studyId: id })
const read = member('researcher', 'studies:read')
const write = member('lead', 'studies:write')

export const studyEndpoints = {
  listStudies: defineEndpoint({
    id: 'list-studies',
    method: 'GET',
    path: '/api/v1/studies',
    tag: 'studies',
    summary: 'Studies, newest first',
    access: read,
    query: pageQuery.extend({ state: z.enum(studyStates).optional() }),
    status: 200,
    response: pageOf(studySummary),
    problems: [],
  }),
  createStudy: defineEndpoint({
    id: 'create-study',
    method: 'POST',
    path: '/api/v1/studies',
    tag: 'studies',
    summary: 'Create a draft from settings',
    access: write,
    body: studySettings,
    status: 201,
    response: studyView,
    idempotent: true,
    problems: ['settings-invalid'],
  }),
  importStudy: defineEndpoint({
    id: 'import-study',
    method: 'POST',
    path: '/api/v1/studies/import',
    tag: 'studies',
    summary: 'Create a draft from a study YAML file; what could not be taken over is listed',
    access: write,
    consumes: 'application/yaml',
    status: 201,
    response: importRemarks.extend({ study: studyView }),
    problems: ['settings-invalid', 'upload-invalid'],
  }),
  readStudySchema: defineEndpoint({
    id: 'read-study-schema',
    method: 'GET',
    path: '/api/v1/study-schema.json',
    tag: 'studies',
    summary: 'The JSON Schema of a study file, for editors',
    access: anyone,
    status: 200,
    stream: 'application/schema+json',
    problems: [],
  }),
  listActivity: defineEndpoint({
    id: 'list-activity',
    method: 'GET',
    path: '/api/v1/studies/:studyId/activity',
    tag: 'studies',
    summary: 'Who did what to a study, newest first',
    access: read,
    params: studyParams,
    status: 200,
    response: z.strictObject({ items: z.array(activityRow) }),
    problems: ['not-found'],
  }),
  readStudy: defineEndpoint({
    id: 'read-study',
    method: 'GET',
    path: '/api/v1/studies/:studyId',
    tag: 'studies',
    summary: 'One study with settings, links and progress',
    access: read,
    params: studyParams,
    status: 200,
    response: studyView,
    problems: ['not-found'],
  }),
  readStudyYaml: defineEndpoint({
    id: 'read-study-yaml',
    method: 'GET',
    path: '/api/v1/studies/:studyId/settings.yaml',
    tag: 'studies',
    summary: 'The settings as the YAML file that creates the same study again',
    access: read,
    params: studyParams,
    status: 200,
    stream: 'application/yaml',
    problems: ['not-found'],
  }),
  changeStudy: defineEndpoint({
    id: 'change-study',
    method: 'PUT',
    path: '/api/v1/studies/:studyId',
    tag: 'studies',
    summary: 'Replace the settings of a draft',
    access: write,
    params: studyParams,
    body: studySettings,
    status: 200,
    response: studyView,
    problems: ['not-found', 'study-not-editable', 'settings-invalid'],
  }),
  copyStudy: defineEndpoint({
    id: 'copy-study',
    method: 'POST',
    path: '/api/v1/studies/:studyId/copies',
    tag: 'studies',
    summary: 'A new draft with the same settings',
    access: write,
    params: studyParams,
    status: 201,
    response: studyView,
    problems: ['not-found'],
  }),
  removeStudy: defineEndpoint({
    id: 'remove-study',
    method: 'DELETE',
    path: '/api/v1/studies/:studyId',
    tag: 'studies',
    summary: 'Remove a draft that was never launched',
    access: write,
    params: studyParams,
    status: 204,
    problems: ['not-found', 'study-not-editable'],
  }),
  checkLaunch: defineEndpoint({
    id: 'check-launch',
    method: 'GET',
    path: '/api/v1/studies/:studyId/launch-check',
    tag: 'studies',
    summary: 'What a launch would do, and what speaks against it',
    access: read,
    params: studyParams,
    status: 200,
    response: launchCheck,
    problems: ['not-found'],
  }),
  launchStudy: defineEndpoint({
    id: 'launch-study',
    method: 'POST',
    path: '/api/v1/studies/:studyId/launch',
    tag: 'studies',
    summary:
      'Freeze a protocol, plan the designs and open the assignment queues; as a pilot with fewer places if asked',
    access: write,
    params: studyParams,
    body: z.strictObject({
      pilotPlaces: z.number().int().min(1).max(1000).optional(),
      acceptWarnings: z.boolean().default(false),
    }),
    status: 200,
    response: studyView,
    problems: ['not-found', 'study-state', 'launch-refused', 'stage-refused'],
  }),
  pauseStudy: defineEndpoint({
    id: 'pause-study',
    method: 'POST',
    path: '/api/v1/studies/:studyId/pause',
    tag: 'studies',
    summary: 'Hand out no more slots; sessions under way go on',
    access: write,
    params: studyParams,
    status: 200,
    response: studyView,
    problems: ['not-found', 'study-state'],
  }),
  resumeStudy: defineEndpoint({
    id: 'resume-study',
    method: 'POST',
    path: '/api/v1/studies/:studyId/resume',
    tag: 'studies',
    summary: 'Hand out slots again',
    access: write,
    params: studyParams,
    status: 200,
    response: studyView,
    problems: ['not-found', 'study-state'],
  }),
  closeStudy: defineEndpoint({
    id: 'close-study',
    method: 'POST',
    path: '/api/v1/studies/:studyId/close',
    tag: 'studies',
    summary: 'End the study; sessions under way may still finish within their lease',
    access: write,
    params: studyParams,
    status: 200,
    response: studyView,
    problems: ['not-found', 'study-state'],
  }),
} as const
