import { studyEndpoints as endpoints } from '../../contract/studies.js'
import { changeState } from '../../domain/studies/change-state.js'
import { changeStudy } from '../../domain/studies/change-study.js'
import { checkLaunch } from '../../domain/studies/check-launch.js'
import { copyStudy } from '../../domain/studies/copy-study.js'
import { createStudy } from '../../domain/studies/create-study.js'
import { importStudy } from '../../domain/studies/import-study.js'
import { launchStudy } from '../../domain/studies/launch-study.js'
import { listActivity } from '../../domain/studies/list-activity.js'
import { listStudies } from '../../domain/studies/list-studies.js'
import { readStudy } from '../../domain/studies/read-study.js'
import { readStudyYaml } from '../../domain/studies/read-study-yaml.js'
import { removeStudy } from '../../domain/studies/remove-study.js'
import { studySchema } from '../../domain/studies/study-schema.js'
import { bind, type Binding } from '../bind.js'

/** Studies as their leads set them up. Their sessions have a file of their own. */
export const studyRoutes: readonly Binding[] = [
  bind(endpoints.listStudies, ({ ctx, caller, query }) => listStudies(ctx, caller, query)),
  bind(endpoints.createStudy, ({ ctx, caller, body }) => createStudy(ctx, caller, body)),
  bind(endpoints.importStudy, ({ ctx, caller, request }) =>
    importStudy(ctx, caller, typeof request.body === 'string' ? request.body : ''),
  ),
  bind(endpoints.readStudySchema, async ({ reply }) => {
    void reply.type('application/schema+json')
    return JSON.stringify(studySchema)
  }),
  bind(endpoints.readStudy, ({ ctx, caller, params }) => readStudy(ctx, caller, params.studyId)),
  bind(endpoints.readStudyYaml, ({ ctx, caller, params }) => readStudyYaml(ctx, caller, params.studyId)),
  bind(endpoints.changeStudy, ({ ctx, caller, params, body }) =>
    changeStudy(ctx, caller, params.studyId, body),
  ),
  bind(endpoints.copyStudy, ({ ctx, caller, params }) => copyStudy(ctx, caller, params.studyId)),
  bind(endpoints.removeStudy, async ({ ctx, caller, params }) => {
    await removeStudy(ctx, caller, params.studyId)
    return undefined
  }),
  bind(endpoints.checkLaunch, ({ ctx, caller, params }) => checkLaunch(ctx, caller, params.studyId)),
  bind(endpoints.launchStudy, ({ ctx, caller, params, body }) =>
    launchStudy(ctx, caller, params.studyId, body),
  ),
  bind(endpoints.pauseStudy, ({ ctx, caller, params }) => changeState(ctx, caller, params.studyId, 'pause')),
  bind(endpoints.resumeStudy, ({ ctx, caller, params }) =>
    changeState(ctx, caller, params.studyId, 'resume'),
  ),
  bind(endpoints.closeStudy, ({ ctx, caller, params }) => changeState(ctx, caller, params.studyId, 'close')),
  bind(endpoints.listActivity, ({ ctx, caller, params }) => listActivity(ctx, caller, params.studyId)),
]
