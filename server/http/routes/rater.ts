import { raterEndpoints as endpoints } from '../../contract/rater.js'
import { claimSession } from '../../domain/assignment/claim-session.js'
import { openRecording } from '../../domain/assignment/open-recording.js'
import { deskOf } from '../../domain/assignment/rater-desk.js'
import { readInvitation } from '../../domain/assignment/read-invitation.js'
import { readSession } from '../../domain/assignment/read-session.js'
import { extendLease } from '../../domain/ratings/extend-lease.js'
import { finishSession } from '../../domain/ratings/finish-session.js'
import { reportPlaybackFault } from '../../domain/ratings/report-playback-fault.js'
import { storeAnswer } from '../../domain/ratings/store-answer.js'
import { storeQuestionnaire } from '../../domain/ratings/store-questionnaire.js'
import { bind, type Binding } from '../bind.js'
import { sendRecording } from '../send-recording.js'

export const raterRoutes: readonly Binding[] = [
  bind(endpoints.readInvitation, ({ ctx, params, query }) => readInvitation(deskOf(ctx), params.link, query)),
  bind(endpoints.claimSession, ({ ctx, params, body }) =>
    claimSession(deskOf(ctx), { ...body, link: params.link, device: body.device ?? null }),
  ),
  bind(endpoints.readSession, ({ ctx, caller, reply }) => {
    void reply.header('cache-control', 'no-store')
    return readSession(deskOf(ctx), caller.sessionId)
  }),
  bind(endpoints.storeAnswer, ({ ctx, caller, body }) => storeAnswer(deskOf(ctx), caller.sessionId, body)),
  bind(endpoints.storeQuestionnaire, ({ ctx, caller, body }) =>
    storeQuestionnaire(deskOf(ctx), caller.sessionId, body.answers),
  ),
  bind(endpoints.heartbeat, ({ ctx, caller }) => extendLease(deskOf(ctx), caller.sessionId)),
  bind(endpoints.reportPlaybackFault, async ({ ctx, caller, body }) => {
    await reportPlaybackFault(deskOf(ctx), caller.sessionId, body)
    return undefined
  }),
  bind(endpoints.finishSession, ({ ctx, caller }) => finishSession(deskOf(ctx), caller.sessionId)),
  bind(endpoints.readAudio, async ({ ctx, params, request, reply }) =>
    sendRecording(await openRecording(deskOf(ctx), params.ticket), request.headers.range, reply),
  ),
]
