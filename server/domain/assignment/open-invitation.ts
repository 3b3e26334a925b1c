import { DomainError } from '../../lib/domain-error.js'
import { findInvitation } from '../../sql/frames.js'
import { preparePreview } from '../studies/prepare-preview.js'
import type { ProtocolFrame } from './frame.js'
import type { RaterDesk } from './rater-desk.js'
import { readStudyLink } from './study-link.js'

/** A study link that was opened: whose it is, what it offers, and whether the study takes raters now. */
export interface Invitation {
  readonly kind: 'rater' | 'preview'
  readonly panelId: string | null
  readonly panelLocales: readonly string[]
  readonly studyId: string
  readonly workspaceId: string
  readonly reason: 'open' | 'not_started' | 'paused' | 'closed'
  readonly protocol: ProtocolFrame
}

const reasons = {
  draft: 'not_started',
  pilot: 'open',
  running: 'open',
  paused: 'paused',
  closed: 'closed',
} as const

/** Reads a link; a forged, revoked or never launched one is the same to the outside: not valid. */
export async function openInvitation(desk: RaterDesk, link: string): Promise<Invitation> {
  const linkId = readStudyLink(desk.ctx.secrets.signingKey, link)
  const found = linkId === null ? undefined : await findInvitation(desk.ctx.db, linkId)
  if (linkId === null || found === undefined) throw new DomainError('link-invalid')
  const prepared = found.kind === 'preview' && (await preparePreview(desk.ctx, found))
  const row = prepared ? ((await findInvitation(desk.ctx.db, linkId)) ?? found) : found
  if (row.protocolId === null) throw new DomainError('study-not-open', 'This study has not been prepared yet')
  return {
    kind: row.kind,
    panelId: row.panelId,
    panelLocales: row.panelLocales ?? [],
    studyId: row.studyId,
    workspaceId: row.workspaceId,
    reason: reasons[row.state],
    protocol: await desk.frames.protocol(row.protocolId),
  }
}
