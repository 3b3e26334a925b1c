import { screenStudy } from '../../domain/screening/screen-study.js'
import { defineHandler } from '../runner.js'

export const screenStudyHandler = defineHandler('screen-study', (ctx, { studyId }) =>
  screenStudy(ctx, studyId),
)
