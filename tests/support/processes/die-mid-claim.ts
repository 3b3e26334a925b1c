import { randomUUID } from 'node:crypto'
import { readConfig } from '../../../server/config.js'
import { openContext } from '../../../server/context-open.js'
import { bindDesignRow } from '../../../server/sql/slots.js'

/**
 * A process that dies as by kill -9 in the middle of a claim: `after-take` holds a job and has written nothing,
 * `in-transaction` has moreover bound a design row that it never commits.
 */
const [moment, studyId, locale, protocolId] = process.argv.slice(2) as [string, string, string, string]
const { config, secrets } = readConfig()
const { ctx } = await openContext({ config, secrets, process: 'script' })
const job = await ctx.assignmentQueues.take({ studyId, locale }, randomUUID(), 3_000)
if (job === null) process.exit(3)
if (moment === 'after-take') process.kill(process.pid, 'SIGKILL')
await ctx.db.transaction().execute(async (trx) => {
  const row = await bindDesignRow(trx, { protocolId, locale, sessionId: randomUUID(), avoid: [] })
  if (row === undefined) process.exit(4)
  process.kill(process.pid, 'SIGKILL')
  await new Promise(() => undefined)
})
