import { sql } from 'kysely'
import type { Db } from './client.js'
import { createdText, olderThan, type PageStart } from './page.js'

export interface PromptName {
  readonly workspaceId: string
  readonly locale: string
  readonly key: string
}

/** The prompt of this name, made if it is new. A text that was unknown until now is filled in; a known one stays. */
export async function ensurePrompt(
  db: Db,
  prompt: PromptName & { text: string; tags: readonly string[] },
): Promise<{ id: string; text: string }> {
  return db
    .insertInto('prompt')
    .values({ ...prompt, tags: [...prompt.tags] })
    .onConflict((conflict) =>
      conflict.columns(['workspaceId', 'locale', 'key']).doUpdateSet({
        text: sql`CASE WHEN prompt.text = '' THEN excluded.text ELSE prompt.text END`,
        tags: sql`CASE WHEN prompt.tags = '{}' THEN excluded.tags ELSE prompt.tags END`,
      }),
    )
    .returning(['id', 'text'])
    .executeTakeFirstOrThrow()
}

export function listPromptRows(
  db: Db,
  workspaceId: string,
  filter: { locale?: string | undefined; search?: string | undefined },
  page: { start: PageStart | null; limit: number },
) {
  const like = `%${(filter.search ?? '').replace(/[\\%_]/g, '\\$&')}%`
  return db
    .selectFrom('prompt')
    .where('workspaceId', '=', workspaceId)
    .select((eb) => [
      'prompt.id',
      'prompt.key',
      'prompt.locale',
      'prompt.text',
      'prompt.tags',
      createdText('prompt'),
      eb
        .selectFrom('clip')
        .whereRef('clip.promptId', '=', 'prompt.id')
        .select(sql<number>`count(*)::int`.as('clips'))
        .as('clips'),
    ])
    .$if(filter.locale !== undefined, (query) => query.where('prompt.locale', '=', filter.locale!))
    .$if(filter.search !== undefined, (query) =>
      query.where((eb) => eb.or([eb('prompt.text', 'ilike', like), eb('prompt.key', 'ilike', like)])),
    )
    .$if(page.start !== null, (query) => query.where(olderThan('prompt', page.start!)))
    .orderBy('prompt.createdAt', 'desc')
    .orderBy('prompt.id', 'desc')
    .limit(page.limit + 1)
    .execute()
}

/** Which of the locales have a prompt of these keys. */
export function listLocalesOfKeys(
  db: Db,
  workspaceId: string,
  keys: readonly string[],
  locales: readonly string[],
): Promise<{ key: string; locale: string }[]> {
  if (keys.length === 0 || locales.length === 0) return Promise.resolve([])
  return db
    .selectFrom('prompt')
    .select(['key', 'locale'])
    .where('workspaceId', '=', workspaceId)
    .where('key', 'in', keys)
    .where('locale', 'in', locales)
    .execute()
}

export interface NewPromptSet {
  readonly id: string
  readonly workspaceId: string
  readonly key: string
  readonly version: number
  readonly name: string
  readonly sentinel: boolean
  readonly createdAt: Date
}

/** A new version of a prompt set, its prompts in order. */
export async function insertPromptSet(
  db: Db,
  set: NewPromptSet,
  promptIds: readonly string[],
): Promise<void> {
  await db.insertInto('promptSet').values(set).execute()
  await db
    .insertInto('promptSetMember')
    .values(promptIds.map((promptId, position) => ({ promptSetId: set.id, promptId, position })))
    .execute()
}
