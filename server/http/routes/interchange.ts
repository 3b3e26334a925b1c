import { interchangeEndpoints as endpoints } from '../../contract/interchange.js'
import { exportWebmushra } from '../../domain/studies/webmushra/export-webmushra.js'
import { bind, type Binding } from '../bind.js'

export const interchangeRoutes: readonly Binding[] = [
  bind(endpoints.exportWebmushra, async ({ ctx, caller, params, query, reply }) => {
    const { fileName, csv } = await exportWebmushra(ctx, caller, params.studyId, query.exclusions)
    void reply.header('content-disposition', `attachment; filename="${fileName}"`)
    return csv
  }),
]
