import { randomUUID } from 'node:crypto'
import { answerInput, type AnswerInput } from '../../server/contract/rater-answer.js'
import type { SessionView, TrialView } from '../../server/contract/rater-session.js'
import { claimSession } from '../../server/domain/assignment/claim-session.js'
import type { RaterDesk } from '../../server/domain/assignment/rater-desk.js'
import { finishSession } from '../../server/domain/ratings/finish-session.js'
import { storeAnswer } from '../../server/domain/ratings/store-answer.js'
import { DomainError } from '../../server/lib/domain-error.js'

/** Claims as a rater's browser does, under a pseudonym of its own unless one is given. */
export async function claimAs(
  desk: RaterDesk,
  link: string,
  options: { locale?: string; raterKey?: string; participant?: string } = {},
): Promise<SessionView> {
  const { session } = await claimSession(desk, {
    link,
    locale: options.locale ?? 'en-GB',
    external: {
      provider: options.participant === undefined ? 'link' : 'prolific',
      ...(options.participant === undefined ? {} : { participant: options.participant }),
    },
    raterKey: options.raterKey ?? randomUUID(),
    device: null,
  })
  return session
}

/** An honest answer: everything heard once to the end. */
export function answerTo(session: SessionView, trial: TrialView, values: Partial<AnswerInput> = {}) {
  const lengthOf = (place: number): number => (values.heard ? 0 : exactSeconds(trial, place))
  const heard = trial.stimuli.map(({ place }) => ({
    place,
    ranges: [[0, lengthOf(place)]] as [number, number][],
    plays: 1,
    playedMs: lengthOf(place) * 1000,
  }))
  return {
    id: randomUUID(),
    trialId: trial.id,
    ratings: ratingsFor(session, trial),
    heard,
    elapsedMs: heard.reduce((sum, { playedMs }) => sum + playedMs, 1500),
    hiddenMs: 0,
    switches: [] as [number, number][],
    ...values,
  }
}

/** Lengths are shown rounded up to half a second; the factories make clips of whole half seconds. */
function exactSeconds(trial: TrialView, place: number): number {
  return trial.stimuli.find((stimulus) => stimulus.place === place)!.durationMs / 1000
}

function ratingsFor(session: SessionView, trial: TrialView): AnswerInput['ratings'] {
  const graded = trial.stimuli.filter((stimulus) => stimulus.shownAs === 'graded')
  return session.attributes.flatMap((attribute) => {
    if (attribute.scale === null) return [{ attribute: attribute.key, value: 1 }]
    const value = attribute.scale.kind === 'category' ? attribute.scale.steps[0]!.value : attribute.scale.max
    return graded.map(({ place }) => ({ attribute: attribute.key, place, value }))
  })
}

/** Answers the first `count` trials, or all of them, one after the other. */
export async function answerAll(desk: RaterDesk, session: SessionView, count = Infinity): Promise<string[]> {
  const ids: string[] = []
  for (const trial of session.trials.slice(0, count)) {
    const answer = answerTo(session, trial)
    await storeAnswer(desk, session.id, answerInput.parse(answer))
    ids.push(answer.id)
  }
  return ids
}

export async function rateAndFinish(desk: RaterDesk, session: SessionView): Promise<{ code: string }> {
  await answerAll(desk, session)
  return finishSession(desk, session.id)
}

/** What became of attempts that were made at the same time. Anything but a problem of the contract is thrown. */
export async function outcomesOf<T>(
  attempts: readonly Promise<T>[],
): Promise<{ won: T[]; codes: Set<string> }> {
  const won: T[] = []
  const codes = new Set<string>()
  for (const outcome of await Promise.allSettled(attempts)) {
    if (outcome.status === 'fulfilled') won.push(outcome.value)
    else if (outcome.reason instanceof DomainError) codes.add(outcome.reason.code)
    else throw outcome.reason
  }
  return { won, codes }
}
