import type { RatingInput } from '../../server/contract/rater-answer.js'
import type { AttributeView, SessionView, TrialView } from '../../server/contract/rater-session.js'
import { findFaults, type Graded } from './faults.js'
import type { Heard, RaterCharacter } from './model.js'

/** How a simulated rater answers a trial, by what each place sounded like. */
export function rate(
  session: SessionView,
  trial: TrialView,
  heard: ReadonlyMap<number, Heard>,
  rater: RaterCharacter,
): RatingInput[] {
  const graded = trial.stimuli
    .filter((stimulus) => stimulus.shownAs === 'graded')
    .map(({ place }) => ({ ...heard.get(place)!, place, opinionOf: rater.hear(heard.get(place)!) }))
  return session.attributes.flatMap((attribute) => {
    const judged = graded.map(({ opinionOf, ...one }) => ({ ...one, opinion: opinionOf(attribute.key) }))
    return rateAttribute(session, trial, attribute, judged, rater)
  })
}

function rateAttribute(
  session: SessionView,
  trial: TrialView,
  attribute: AttributeView,
  graded: readonly Graded[],
  rater: RaterCharacter,
): RatingInput[] {
  const { key } = attribute
  const [first, second] = graded
  if (first === undefined) return []
  switch (session.method.kind) {
    case 'abx':
      return [{ attribute: key, value: identify(graded) }]
    case 'ab':
      return [{ attribute: key, value: prefer(session, first, second ?? first, rater) }]
    case 'ccr':
      return [
        { attribute: key, value: onScale(attribute, 0.5 + ((second ?? first).opinion - first.opinion)) },
      ]
    case 'bws': {
      const order = [...graded].sort((a, b) => b.opinion - a.opinion)
      return [
        { attribute: key, place: order[0]!.place, value: 1 },
        { attribute: key, place: order.at(-1)!.place, value: -1 },
      ]
    }
    default:
      return attribute.scale === null
        ? graded.map((one) => findFaults(session, trial, key, one, rater))
        : graded.map(({ place, opinion }) => ({ attribute: key, place, value: onScale(attribute, opinion) }))
  }
}

/** ABX: −1 where X, the last, sounds more like the first, 1 where it sounds more like the second. */
function identify([first, second, x]: readonly Graded[]): -1 | 1 {
  const distance = (one: Graded | undefined): number => Math.abs((one?.opinion ?? 0) - (x?.opinion ?? 0))
  return distance(first) < distance(second) ? -1 : 1
}

/** +1 favours the second. Close opinions are a tie where the study offers one. */
function prefer(session: SessionView, first: Graded, second: Graded, rater: RaterCharacter): number {
  const difference = second.opinion - first.opinion
  if (session.method.ties && Math.abs(difference) < 0.05) return 0
  const side = difference === 0 ? (rater.dice.uniform() < 0.5 ? -1 : 1) : Math.sign(difference)
  return session.method.strength && Math.abs(difference) > 0.3 ? 2 * side : side
}

/** The step or position of a scale that lies at a share of its length. */
function onScale({ scale }: AttributeView, share: number): number {
  const at = Math.min(1, Math.max(0, share))
  if (scale === null) return 0
  if (scale.kind === 'category') {
    const values = scale.steps.map((step) => step.value).sort((a, b) => a - b)
    return values[Math.min(values.length - 1, Math.floor(at * values.length))]!
  }
  const steps = Math.round((at * (scale.max - scale.min)) / scale.step)
  return Math.min(scale.max, Number((scale.min + steps * scale.step).toFixed(6)))
}
