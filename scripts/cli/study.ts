import type { Command } from 'commander'
import { studyEndpoints, type StudySummary, type StudyView } from '../../server/contract/studies.js'
import { call } from './client.js'
import { connectionOf, withConnection, type Connection, type ConnectionFlags } from './connection.js'
import { CliError, exitCodes } from './exit-codes.js'
import { print, table } from './output.js'

export function registerStudy(program: Command): void {
  const study = program.command('study').description('studies of the workspace')
  const about = '<study>'
  const meaning = 'the id of a study, or its name'

  withConnection(study.command('list').description('list studies, newest first')).action(
    async (flags: ConnectionFlags) => {
      const studies = await listStudies(connectionOf(flags))
      print(flags.json, { items: studies }, () =>
        table(['id', 'state', 'method', 'progress', 'name'], studies.map(row)),
      )
    },
  )
  withConnection(
    study.command('show').argument(about, meaning).description('settings, links and progress'),
  ).action(async (name: string, flags: ConnectionFlags) => {
    const connection = connectionOf(flags)
    const found = await findStudy(connection, name)
    const view = await call(connection, studyEndpoints.readStudy, { params: { studyId: found.id } })
    print(flags.json, view, () => describe(view))
  })
  withConnection(
    study
      .command('launch')
      .argument(about, meaning)
      .description(
        'freeze the settings and open the study; without --accept-warnings, only when nothing speaks against it',
      ),
  )
    .option('--pilot <places>', 'launch as a pilot with this many places a locale', Number)
    .option('--accept-warnings', 'launch although warnings were found')
    .action(async (name: string, flags: ConnectionFlags & { pilot?: number; acceptWarnings?: true }) => {
      await launch(name, flags)
    })
  for (const verb of ['pause', 'resume', 'close'] as const)
    withConnection(study.command(verb).argument(about, meaning).description(`${verb} a study`)).action(
      async (name: string, flags: ConnectionFlags) => {
        const connection = connectionOf(flags)
        const params = { studyId: (await findStudy(connection, name)).id }
        const view = await call(connection, studyEndpoints[`${verb}Study`], { params })
        print(flags.json, view, () => [`${view.name} is ${view.state}.`])
      },
    )
}

/** The study with that id or name; a name that two studies have is no name. */
export async function findStudy(connection: Connection, name: string): Promise<StudySummary> {
  const studies = await listStudies(connection)
  const found = studies.filter((study) => study.id === name || study.name === name)
  if (found.length === 0)
    throw new CliError(exitCodes.refused, `There is no study ${name} in this workspace.`)
  if (found.length > 1)
    throw new CliError(exitCodes.refused, `${String(found.length)} studies are called ${name}: give an id.`)
  return found[0]!
}

async function listStudies(connection: Connection): Promise<StudySummary[]> {
  const studies: StudySummary[] = []
  let cursor: string | undefined
  do {
    const query = { limit: 200, ...(cursor === undefined ? {} : { cursor }) }
    const page = await call(connection, studyEndpoints.listStudies, { query })
    studies.push(...page.items)
    cursor = page.next ?? undefined
  } while (cursor !== undefined)
  return studies
}

async function launch(
  name: string,
  flags: ConnectionFlags & { pilot?: number; acceptWarnings?: true },
): Promise<void> {
  const connection = connectionOf(flags)
  const params = { studyId: (await findStudy(connection, name)).id }
  const check = await call(connection, studyEndpoints.checkLaunch, { params })
  const findings = check.findings.map((finding) => `${finding.severity}: ${finding.message}`)
  if (flags.json !== true) for (const finding of findings) console.error(finding)
  const pilot = flags.pilot === undefined ? {} : { pilotPlaces: flags.pilot }
  const body = { acceptWarnings: flags.acceptWarnings === true, ...pilot }
  const view = await call(connection, studyEndpoints.launchStudy, { params, body })
  print(flags.json, view, () => [
    `${view.name} is ${view.state}. Raters open ${view.links.rater ?? 'no link'}`,
  ])
}

function row(study: StudySummary): (string | number)[] {
  const completed = study.progress.reduce((sum, locale) => sum + locale.completed, 0)
  const quota = study.progress.reduce((sum, locale) => sum + locale.quota, 0)
  return [study.id, study.state, study.method, `${String(completed)}/${String(quota)}`, study.name]
}

function describe(study: StudyView): string[] {
  const locales = study.progress.map((at) => [
    at.locale,
    at.completed,
    at.leased,
    at.quota,
    at.ratings,
    at.wanted,
  ])
  return [
    `${study.name} (${study.id})`,
    `${study.method}, ${study.stage}, ${study.state}, protocol ${String(study.protocol ?? 'none')}`,
    `rater link: ${study.links.rater ?? 'none yet'}`,
    `preview:    ${study.links.preview}`,
    '',
    ...table(['locale', 'completed', 'under way', 'places', 'ratings', 'wanted'], locales),
  ]
}
