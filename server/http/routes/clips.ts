import { clipEndpoints as endpoints } from '../../contract/clips.js'
import { listClips } from '../../domain/clips/list-clips.js'
import { listPrompts } from '../../domain/clips/list-prompts.js'
import { listSystems } from '../../domain/clips/list-systems.js'
import { openClipAudio, readClip } from '../../domain/clips/read-clip.js'
import { readIntake } from '../../domain/clips/read-intake.js'
import { receiveUpload } from '../../domain/clips/receive-upload.js'
import { removeClip } from '../../domain/clips/remove-clip.js'
import { bind, type Binding } from '../bind.js'
import { sendOriginal } from '../send-original.js'
import { uploadParts } from '../upload-parts.js'

export const clipRoutes: readonly Binding[] = [
  bind(endpoints.listSystems, ({ ctx, caller }) => listSystems(ctx, caller)),
  bind(endpoints.listPrompts, ({ ctx, caller, query }) => listPrompts(ctx, caller, query)),
  bind(endpoints.listClips, ({ ctx, caller, query }) => listClips(ctx, caller, query)),
  bind(endpoints.readClip, ({ ctx, caller, params }) => readClip(ctx, caller, params.clipId)),
  bind(endpoints.readClipAudio, async ({ ctx, caller, params, request, reply }) =>
    sendOriginal(await openClipAudio(ctx, caller, params.clipId), request.headers.range, reply),
  ),
  bind(endpoints.removeClip, async ({ ctx, caller, params }) => {
    await removeClip(ctx, caller, params.clipId)
    return undefined
  }),
  bind(endpoints.uploadClips, ({ ctx, caller, request }) =>
    receiveUpload(ctx, caller, uploadParts(ctx, request)),
  ),
  bind(endpoints.readIntake, ({ ctx, caller, params }) => readIntake(ctx, caller, params.intakeId)),
]
