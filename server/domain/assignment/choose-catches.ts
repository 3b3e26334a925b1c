import type { Random } from '../../statistics/random.js'
import type { DrawnTrial } from './drawn-trial.js'
import type { CatchTrial, Frame, PoolStimulus } from './frame.js'

/**
 * Catch trials for one session. Nobody gets the same one twice; those whose recordings the session does not have anyway come
 * first. Gold pairs are heard in either order.
 */
export function chooseCatches(
  frame: Frame,
  session: readonly DrawnTrial[],
  given: ReadonlySet<string>,
  random: Random,
): DrawnTrial[] {
  const { identical, gold, traps } = frame.settings.catchTrials
  const heard = new Set(session.flatMap((trial) => trial.stimuli.map(recordingOf)))
  const choose = (purpose: CatchTrial['purpose'], count: number): DrawnTrial[] => {
    const dice = random.fork(purpose)
    const left = dice
      .shuffle(frame.catches.filter((one) => one.purpose === purpose))
      .filter(({ stimuli }) => !asked(stimuli).some(({ id }) => given.has(id)))
    const isKnown = ({ stimuli }: CatchTrial): boolean =>
      asked(stimuli).some((stimulus) => heard.has(recordingOf(stimulus)))
    return [...left.filter((one) => !isKnown(one)), ...left.filter(isKnown)]
      .slice(0, count)
      .map((one) => drawn(frame, one, dice))
  }
  return [...choose('trap', traps), ...choose('gold', gold), ...choose('identical', identical)]
}

function drawn(frame: Frame, { purpose, stimuli }: CatchTrial, dice: Random): DrawnTrial {
  const { prompt, promptId, condition } = asked(stimuli)[0]!
  return {
    prompt,
    promptId,
    condition: frame.method.separateConditions ? condition : null,
    stimuli: purpose === 'gold' && frame.method.arity === 'pair' ? dice.shuffle(stimuli) : stimuli,
    samplingProbability: null,
    purpose,
  }
}

/** What the trial asks about; an open reference is heard in other trials, too. */
function asked(stimuli: readonly PoolStimulus[]): readonly PoolStimulus[] {
  return stimuli.filter(({ role }) => role !== 'reference' && role !== 'hidden_reference')
}

function recordingOf({ prompt, condition }: PoolStimulus): string {
  return `${prompt}|${condition}`
}
