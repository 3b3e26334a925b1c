import { answerInput, type AnswerInput } from '../../server/contract/rater-answer.js'
import type { SessionView, TrialView } from '../../server/contract/rater-session.js'
import { deskOf } from '../../server/domain/assignment/rater-desk.js'
import { finishSession } from '../../server/domain/ratings/finish-session.js'
import { storeAnswer } from '../../server/domain/ratings/store-answer.js'
import type { AppContext } from '../../server/context.js'
import { answerTo, claimAs } from './rater-driver.js'

type Ratings = AnswerInput['ratings']
export type Judge = (
  session: SessionView,
  trial: TrialView,
  conditions: readonly string[],
  prompts: readonly string[],
) => Ratings

/** Whole sessions of one locale, rated by a judge that knows what nobody may know: which condition and prompt lies at each place. */
export async function rateStudy(
  ctx: AppContext,
  study: { readonly link: string },
  judge: Judge,
  options: { readonly sessions: number; readonly locale?: string },
): Promise<SessionView[]> {
  const desk = deskOf(ctx)
  const sessions: SessionView[] = []
  for (let place = 0; place < options.sessions; place++) {
    const session = await claimAs(
      desk,
      study.link,
      options.locale === undefined ? {} : { locale: options.locale },
    )
    const known = await stimuliOf(ctx, session)
    for (const trial of session.trials) {
      const { conditions, prompts } = known.get(trial.id)!
      const ratings = judge(session, trial, conditions, prompts)
      await storeAnswer(desk, session.id, answerInput.parse(answerTo(session, trial, { ratings })))
    }
    await finishSession(desk, session.id)
    sessions.push(session)
  }
  return sessions
}

interface Heard {
  readonly conditions: string[]
  readonly prompts: string[]
}

/** Conditions and prompts by place, from the database alone. */
async function stimuliOf(ctx: AppContext, session: SessionView): Promise<Map<string, Heard>> {
  const rows = await ctx.db
    .selectFrom('trialStimulus')
    .innerJoin('trial', 'trial.id', 'trialStimulus.trialId')
    .innerJoin('stimulus', 'stimulus.id', 'trialStimulus.stimulusId')
    .innerJoin('prompt', 'prompt.id', 'stimulus.promptId')
    .select(['trial.id', 'trialStimulus.place', 'stimulus.condition', 'prompt.key'])
    .where('trial.sessionId', '=', session.id)
    .execute()
  const known = new Map<string, Heard>()
  for (const row of rows) {
    const heard = known.get(row.id) ?? { conditions: [], prompts: [] }
    heard.conditions[row.place] = row.condition
    heard.prompts[row.place] = row.key
    known.set(row.id, heard)
  }
  return known
}
