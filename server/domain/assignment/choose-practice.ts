import type { Random } from '../../statistics/random.js'
import type { DrawnTrial } from './drawn-trial.js'
import { poolKey, type Frame, type PoolStimulus } from './frame.js'

export interface PracticeTrial {
  readonly trial: DrawnTrial
  /** The rater hears the same recordings again in a main trial; recorded as a repeat of that trial. */
  readonly declaredRepeat: boolean
}

/** What practice is chosen from. */
export interface PracticeFrame extends Pick<Frame, 'byKey' | 'prompts'> {
  readonly settings: { readonly design: Pick<Frame['settings']['design'], 'sessionsPerRater'> }
}

/**
 * Trials for learning the screen, with the shape of the main ones and conditions as different as possible. Recordings come from
 * outside the rater's own row and earlier sessions. Where none are left, or where further sessions of the rater
 * may need them, a late main trial is practised and declared as a repeat.
 */
export function choosePractice(
  frame: PracticeFrame,
  main: readonly DrawnTrial[],
  count: number,
  given: ReadonlySet<string>,
  random: Random,
): PracticeTrial[] {
  if (count === 0) return []
  const fresh = frame.settings.design.sessionsPerRater === 1 ? freshTrials(frame, main, given, random) : []
  const late = random.shuffle(main.slice(Math.floor(main.length / 2)))
  const candidates = [
    ...spread(fresh).map((trial) => ({ trial, declaredRepeat: false })),
    ...late.map((trial) => ({ trial, declaredRepeat: true })),
  ]
  // Practice must not end with the sentence the main part begins with: what comes last is chosen first.
  const closing = candidates.find(({ trial }) => trial.prompt !== main[0]?.prompt)
  if (closing === undefined) return []
  const chosen = [closing]
  for (const candidate of candidates) {
    if (chosen.length >= count) break
    // One sentence once, here too: two late trials of one prompt would follow each other.
    if (chosen.every(({ trial }) => trial.prompt !== candidate.trial.prompt)) chosen.unshift(candidate)
  }
  return chosen
}

/** Trials of the same shape as the main ones, in which every recording is new to the rater. */
function freshTrials(
  frame: PracticeFrame,
  main: readonly DrawnTrial[],
  given: ReadonlySet<string>,
  random: Random,
): DrawnTrial[] {
  const used = new Set([...given, ...main.flatMap((trial) => trial.stimuli.map((stimulus) => stimulus.id))])
  const shapes = shapesOf(main)
  const found: DrawnTrial[] = []
  for (const prompt of random.shuffle(frame.prompts)) {
    // One trial a sentence, so that practice does not say the same thing twice.
    const stimuli = random
      .shuffle(shapes)
      .map((shape) => shape.map((like) => frame.byKey.get(poolKey({ ...like, prompt }))))
      .find((all): all is PoolStimulus[] => all.every((one) => one !== undefined && !used.has(one.id)))
    if (stimuli === undefined) continue
    const condition = stimuli.length === 1 ? stimuli[0]!.condition : null
    found.push({
      prompt,
      promptId: stimuli[0]!.promptId,
      condition,
      stimuli,
      samplingProbability: null,
      purpose: 'rating',
    })
  }
  return found
}

/** The combinations of condition and role that the main trials show, each once. */
function shapesOf(main: readonly DrawnTrial[]): (readonly PoolStimulus[])[] {
  const oneSentence = main.filter((trial) =>
    trial.stimuli.every((stimulus) => stimulus.prompt === trial.prompt),
  )
  return [
    ...new Map(
      oneSentence.map((trial) => [
        trial.stimuli.map((each) => poolKey({ ...each, prompt: '' })).join('|'),
        trial.stimuli,
      ]),
    ).values(),
  ]
}

/** The trials in an order that takes up a new condition wherever one is left. */
function spread(trials: readonly DrawnTrial[]): DrawnTrial[] {
  const ordered: DrawnTrial[] = []
  const rest = [...trials]
  const heard = new Set<string | null>()
  while (rest.length > 0) {
    const next = Math.max(
      rest.findIndex((trial) => !heard.has(trial.condition)),
      0,
    )
    for (const trial of rest.splice(next, 1)) {
      heard.add(trial.condition)
      ordered.push(trial)
    }
  }
  return ordered
}
