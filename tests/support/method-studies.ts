import { stringify } from 'yaml'
import type { AppContext } from '../../server/context.js'
import { type MethodKind, methodKinds } from '../../server/contract/study-settings.js'
import type { Actor } from '../../server/domain/accounts/actor.js'
import { methodOf } from '../../server/domain/methods/registry.js'
import { importStudy } from '../../server/domain/studies/import-study.js'
import { launchStudy } from '../../server/domain/studies/launch-study.js'
import { prepareRaterCopies } from '../../server/domain/studies/prepare-rater-copies.js'
import { uploadVoices } from './factories/voices.js'

/** Names that can be found in what is sent only if they were sent: no word of any page contains them. */
const reference = { system: 'dingo-human', release: '7.31' }
const voices = ['quokka-tts', 'wombat-tts', 'numbat-tts', 'bilby-tts'].map((system) => ({
  system,
  release: '7.31',
}))
const locale = 'en-US'
const texts = { p1: 'A white silence fell.', p2: 'Weasels ate our phones.' }

export interface MethodStudy {
  readonly kind: MethodKind
  readonly studyId: string
  readonly protocolId: string
  /** The path that raters open. */
  readonly path: string
}

/** Recordings of four voices and a person, short enough to be heard to the end in every method. */
export async function uploadMethodVoices(ctx: AppContext, actor: Actor): Promise<void> {
  const systems = [reference, ...voices].map(({ system, release }) => `${system}@${release}`)
  await uploadVoices(ctx, actor, { systems, locales: [locale], prompts: 2 })
  for (const [key, text] of Object.entries(texts))
    await ctx.db.updateTable('prompt').set({ text }).where('key', '=', key).execute()
}

/** The smallest study of a method: one page of it for each of two raters, and none more. */
function studyOf(kind: MethodKind): object {
  const { arity, reference: wanted, defaultAttributes, designs } = methodOf(kind)
  const tested = voices.slice(0, { single: 1, pair: 2, tuple: 4, page: 2 }[arity])
  const isPage = arity === 'page'
  return {
    name: `Every method: ${kind}`,
    publicName: { en: 'How does it sound?' },
    method: { kind, ...(kind === 'mushra' && { anchors: ['low_3k5', 'mid_7k'] }) },
    attributes: defaultAttributes.map((key) => ({ key })),
    locales: [{ locale, instructions: 'Listen, then answer.' }],
    systems: [
      ...(wanted === 'required' || isPage ? [{ ...reference, role: 'reference' }] : []),
      ...tested.slice(0, kind === 'bs1116' ? 1 : undefined),
    ],
    // A speaker is compared in another sentence than the reference's, so that method needs two.
    prompts: kind === 'similarity' ? {} : { keys: ['p1'] },
    design: { kind: designs[0], ratingsPerStimulus: 2, trialsPerSession: 1 },
    listening: { practiceTrials: 0 },
    consent: { en: 'I agree to take part.' },
    comments: true,
  }
}

/** Imports the smallest study of a method from its YAML and launches it by the product's own rules; `more` adds to the file. */
export async function launchMethod(
  ctx: AppContext,
  actor: Actor,
  kind: MethodKind,
  more: object = {},
): Promise<MethodStudy> {
  const { study } = await importStudy(ctx, actor, stringify({ ...studyOf(kind), ...more }))
  const { id, links } = await launchStudy(ctx, actor, study.id, { acceptWarnings: true })
  const protocol = await ctx.db
    .selectFrom('protocol')
    .select('id')
    .where('studyId', '=', id)
    .where('number', '=', 1)
    .executeTakeFirstOrThrow()
  await prepareRaterCopies(ctx, protocol.id)
  return { kind, studyId: id, protocolId: protocol.id, path: new URL(links.rater!).pathname }
}

export async function launchEveryMethod(ctx: AppContext, actor: Actor): Promise<MethodStudy[]> {
  const studies: MethodStudy[] = []
  for (const kind of methodKinds) studies.push(await launchMethod(ctx, actor, kind))
  return studies
}
