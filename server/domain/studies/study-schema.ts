import { z } from 'zod'
import { studySettings } from '../../contract/study-settings.js'

/** The JSON Schema of a study file, for editors: what may be written, defaults left out. */
export const studySchema: unknown = {
  ...z.toJSONSchema(studySettings, { io: 'input', unrepresentable: 'any' }),
  title: 'Earwitness study',
}
