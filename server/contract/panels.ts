import { z } from 'zod'
import { id, key, locale } from './common.js'
import { defineEndpoint, member } from './endpoint.js'

export const panelKinds = ['native', 'internal', 'expert'] as const

export const panelView = z.strictObject({
  id,
  key,
  name: z.string(),
  kind: z.enum(panelKinds),
  locales: z.array(locale),
  cap: z.number().int().nullable(),
  raters: z.number().int(),
})
export type PanelView = z.infer<typeof panelView>

const read = member('researcher', 'releases:read')
const write = member('lead', 'releases:write')
const panelParams = z.strictObject({ panelId: id })
const panelInput = z.strictObject({
  key,
  name: z.string().trim().min(1).max(120),
  kind: z.enum(panelKinds),
  locales: z.array(locale).max(60).default([]),
  cap: z.number().int().min(1).optional(),
})

export const panelEndpoints = {
  listPanels: defineEndpoint({
    id: 'list-panels',
    method: 'GET',
    path: '/api/v1/panels',
    tag: 'panels',
    summary: 'Panels with how many raters each has',
    access: read,
    status: 200,
    response: z.strictObject({ items: z.array(panelView) }),
    problems: [],
  }),
  createPanel: defineEndpoint({
    id: 'create-panel',
    method: 'POST',
    path: '/api/v1/panels',
    tag: 'panels',
    summary: 'Create a panel',
    access: write,
    body: panelInput,
    status: 201,
    response: panelView,
    problems: ['conflict'],
  }),
  changePanel: defineEndpoint({
    id: 'change-panel',
    method: 'PUT',
    path: '/api/v1/panels/:panelId',
    tag: 'panels',
    summary: 'Change a panel',
    access: write,
    params: panelParams,
    body: panelInput,
    status: 200,
    response: panelView,
    problems: ['not-found', 'conflict'],
  }),
  createPanelLink: defineEndpoint({
    id: 'create-panel-link',
    method: 'POST',
    path: '/api/v1/panels/:panelId/links',
    tag: 'panels',
    summary: 'The invitation link of this panel to one study; made at the first request',
    access: write,
    params: panelParams,
    body: z.strictObject({ studyId: id }),
    status: 201,
    response: z.strictObject({ link: z.string() }),
    problems: ['not-found', 'conflict'],
  }),
} as const
