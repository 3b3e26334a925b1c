import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { Locator, Page } from 'playwright-core'

const corpus = join(import.meta.dirname, '../../audio-samples')

export interface Account {
  readonly name: string
  readonly email: string
  readonly password: string
}

/** The first owner of an installation, by the real sign-up page. */
export async function signUpOwner(page: Page, account: Account, workspace: string): Promise<void> {
  await page.goto('/')
  await fillAccount(page, account)
  await page.getByLabel('Workspace', { exact: true }).fill(workspace)
  await page.getByRole('button', { name: 'Make the account' }).click()
  await page.getByRole('navigation', { name: 'Main' }).waitFor()
}

export async function fillAccount(page: Page, { name, email, password }: Account): Promise<void> {
  await page.getByLabel('Your name').fill(name)
  await page.getByLabel('E-mail').fill(email)
  await page.getByLabel('Password').fill(password)
}

export async function signIn(page: Page, { email, password }: Account): Promise<void> {
  await page.goto('/sign-in')
  await page.getByLabel('E-mail').fill(email)
  await page.getByLabel('Password').fill(password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.getByRole('navigation', { name: 'Main' }).waitFor()
}

export interface SampleChoice {
  readonly systems: readonly string[]
  /** Prompt keys by locale. */
  readonly prompts: Readonly<Record<string, readonly string[]>>
}

export interface SampleFolder {
  readonly path: string
  readonly files: number
  remove(): void
}

/** A folder such as a lead has it: some of the sample corpus with its manifest, and one file that is no audio. */
export function makeSampleFolder(choice: SampleChoice): SampleFolder {
  const path = mkdtempSync(join(tmpdir(), 'earwitness-upload-'))
  const manifest = JSON.parse(readFileSync(join(corpus, 'manifest.json'), 'utf8')) as {
    clips: { path: string; system: string; locale: string; prompt: string }[]
  }
  const clips = manifest.clips.filter(
    (clip) =>
      choice.systems.includes(clip.system) && (choice.prompts[clip.locale] ?? []).includes(clip.prompt),
  )
  for (const clip of clips) {
    mkdirSync(dirname(join(path, clip.path)), { recursive: true })
    cpSync(join(corpus, clip.path), join(path, clip.path))
  }
  const broken = { ...clips[0]!, prompt: 'broken', path: 'broken.flac' }
  writeFileSync(join(path, broken.path), 'this is no recording')
  writeFileSync(join(path, 'manifest.json'), JSON.stringify({ ...manifest, clips: [...clips, broken] }))
  return { path, files: clips.length, remove: () => rmSync(path, { recursive: true }) }
}

/** Sends a folder through the upload page and waits until every file is measured. */
export async function uploadFolder(page: Page, folder: string): Promise<void> {
  await page.goto('/clips/upload')
  await page.getByLabel('Choose a folder').setInputFiles(folder)
  await page.getByRole('button', { name: /^Send \d+ files/ }).click()
  await page.getByRole('link', { name: 'See the clips' }).waitFor()
}

/** Opens a step of the wizard by its name. */
export async function openStep(page: Page, step: string): Promise<void> {
  await page.getByRole('navigation', { name: 'Design steps' }).getByRole('link', { name: step }).click()
  await page.getByRole('group', { name: step, exact: true }).waitFor()
}

/** Launches the draft on screen from its last step, accepting what warns. */
export async function launchDraft(page: Page): Promise<void> {
  await openStep(page, 'Review and launch')
  await page.getByRole('button', { name: 'Launch…' }).click()
  const dialog = page.getByRole('dialog')
  const warnings = dialog.getByRole('checkbox', { name: /^I have read/ })
  if (await warnings.isVisible()) await warnings.check()
  await dialog.getByRole('button', { name: 'Launch', exact: true }).click()
  await page.getByRole('heading', { name: 'Bring raters in' }).waitFor()
}

/** A row of a table: what each cell says, by the head of its column. */
export type TableRow = Readonly<Record<string, string>>

/** The rows of a table by its caption, with any space read as a plain one. */
export async function readTable(scope: Page | Locator, caption: string | RegExp): Promise<TableRow[]> {
  const table = scope.getByRole('table', { name: caption })
  await table.waitFor()
  return table.evaluate((element) => {
    const { tHead, tBodies } = element as HTMLTableElement
    const say = (cell: HTMLTableCellElement): string => cell.innerText.replace(/\s+/g, ' ').trim()
    const heads = [...(tHead?.rows[0]?.cells ?? [])].map(say)
    return [...tBodies]
      .flatMap((body) => [...body.rows])
      .map((row) =>
        Object.fromEntries<string>([...row.cells].map((cell, index) => [heads[index] ?? '', say(cell)])),
      )
  })
}
