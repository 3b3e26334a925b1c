import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type { z } from 'zod'
import { raterEndpoints } from '../../server/contract/rater.js'
import type { AnswerInput } from '../../server/contract/rater-answer.js'
import type { SessionView, TrialView } from '../../server/contract/rater-session.js'
import { problemOf, type HttpReply } from './http.js'
import type { Ear } from './ear.js'
import { hear } from './hear.js'
import { createCharacter, model, type Heard, type RaterCharacter } from './model.js'
import { answerQuestions } from './questions.js'
import { rate } from './rate.js'
import type { RaterRun } from './rater-run.js'
import { noteError } from './tally.js'

export interface Offer {
  readonly link: string
  readonly locale: string
  /** Where words are to be written down. */
  readonly ear?: Ear
}

export interface Run extends RaterRun {
  readonly offers: readonly Offer[]
  readonly seed: string
}

/** How long somebody waits before trying a study again that is still being prepared, in ms. */
const patienceMs = 1000

/** One place in the crowd: a person comes, rates, leaves, and the next one comes, until the time is over or nothing is left. */
export async function standInCrowd(run: Run, number: number): Promise<void> {
  for (let turn = 0; !run.signal.aborted; turn++) {
    const character = createCharacter(`${run.seed}/${number}/${turn}`)
    const outcome = await takeAnyPart(run, character)
    if (outcome === 'full') return
    if (outcome === 'closed') await sleep(patienceMs)
  }
}

/** `closed`: not open at the moment, as while copies are being made after a launch. `full`: no place is left. */
export type Outcome = 'took-part' | 'closed' | 'full'

/** Takes part in the first study that has a place. */
async function takeAnyPart(run: Run, rater: RaterCharacter): Promise<Outcome> {
  let best: Outcome = 'full'
  for (const offer of rater.dice.shuffle(run.offers)) {
    const outcome = await takePart(run, rater, offer, randomUUID())
    if (outcome === 'took-part') return outcome
    if (outcome === 'closed') best = outcome
  }
  return best
}

/** Takes part in one study, known by the key a browser keeps. */
export async function takePart(
  run: RaterRun,
  rater: RaterCharacter,
  { link, locale, ear }: Offer,
  raterKey: string,
): Promise<Outcome> {
  const reply = await run.http.send({
    method: 'POST',
    path: `/api/v1/rater/invitations/${encodeURIComponent(link)}/sessions`,
    body: { locale, consent: true, raterKey, device },
  })
  if (reply.status === 201) {
    const { token, session } = parse(raterEndpoints.claimSession.response, reply)
    await workThrough({ ...run, ear }, rater, token, session)
    return 'took-part'
  }
  const code = problemOf(reply)
  if (code === 'study-not-open') return 'closed'
  if (code !== 'no-place-left') noteError(run.tally, `claim: ${code}`)
  return 'full'
}

const device = {
  userAgent: 'earwitness simulate',
  viewport: { width: 1280, height: 800 },
  touch: false,
  audioSampleRate: 48_000,
  outputLatencyMs: null,
  timeZone: 'UTC',
}

type HearingRun = RaterRun & { readonly ear: Ear | undefined }

async function workThrough(
  run: HearingRun,
  rater: RaterCharacter,
  token: string,
  session: SessionView,
): Promise<void> {
  const { tally } = run
  if (await answerQuestions(run, token, session, rater)) return
  for (const [index, trial] of session.trials.entries()) {
    if (run.signal.aborted || (rater.leavesAfter !== null && index >= rater.leavesAfter)) {
      tally.sessionsAbandoned++
      return
    }
    if (!(await answerTrial(run, rater, token, session, trial))) return
  }
  const finished = await run.http.send({ method: 'POST', path: '/api/v1/rater/finish', token })
  if (finished.status === 200) tally.sessionsCompleted++
  else noteError(tally, `finish: ${problemOf(finished)}`)
}

async function answerTrial(
  run: HearingRun,
  rater: RaterCharacter,
  token: string,
  session: SessionView,
  trial: TrialView,
): Promise<boolean> {
  const { tally } = run
  const heard = await listen(run, trial)
  if (heard === null) return false
  const soundMs = [...heard.values()].reduce((sum, { seconds }) => sum + seconds * 1000, 0)
  const elapsedMs = Math.ceil(soundMs + rater.thinkingMs())
  const answer: AnswerInput = {
    id: randomUUID(),
    trialId: trial.id,
    ratings: rate(session, trial, heard, rater),
    heard: [...heard].map(([place, { seconds }]) => ({
      place,
      ranges: [[0, seconds]],
      plays: 1,
      playedMs: seconds * 1000,
    })),
    elapsedMs,
  }
  await sleep(elapsedMs / run.speed)
  tally.answersSent++
  if (!(await sendAnswer(run, token, answer))) return false
  if (rater.dice.uniform() < model.resendShare) {
    tally.retries++
    await sendAnswer(run, token, answer)
  }
  return true
}

async function sendAnswer(run: RaterRun, token: string, answer: AnswerInput): Promise<boolean> {
  const sentAt = performance.now()
  const reply = await run.http.send({ method: 'POST', path: '/api/v1/rater/answers', token, body: answer })
  run.tally.latencies.push(performance.now() - sentAt)
  if (reply.status !== 201) {
    noteError(run.tally, `answer: ${problemOf(reply)}`)
    return false
  }
  run.tally.acknowledged.add(parse(raterEndpoints.storeAnswer.response, reply).id)
  return true
}

/** Fetches what a trial plays; null when something could not be had. */
async function listen(run: HearingRun, trial: TrialView): Promise<Map<number, Heard> | null> {
  const heard = new Map<number, Heard>()
  for (const { place, audio } of trial.stimuli) {
    const reply = await run.http.send({ method: 'GET', path: audio })
    if (reply.status !== 200) {
      noteError(run.tally, `recording: ${problemOf(reply)}`)
      return null
    }
    const sound = hear(reply.body)
    heard.set(place, { ...sound, said: run.ear?.(sound.seconds) ?? null })
  }
  return heard
}

function parse<T extends z.ZodType>(schema: T, reply: HttpReply): z.output<T> {
  return schema.parse(JSON.parse(reply.body.toString()))
}
