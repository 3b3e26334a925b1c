import type { Command } from 'commander'
import { endpoints } from '../../server/contract/catalog.js'
import { makeOpenApi } from '../../server/http/openapi.js'
import { version } from '../../server/lib/version.js'

export function registerOpenApi(program: Command): void {
  program
    .command('openapi')
    .description('print the OpenAPI 3.1 document of this version; needs no server')
    .action(async () => {
      console.log(JSON.stringify(await makeOpenApi(endpoints, version), null, 2))
    })
}
