import type { MonitorSettings, RunLengths } from '../../../contract/monitors.js'
import { cusumRunLength, ewmaRunLength } from '../../../statistics/charts/run-length.js'

/** Chart rules are few, and each answer takes a tenth of a second of linear algebra. */
const known = new Map<string, RunLengths>()
const mostKnown = 100

/** Average run lengths of the charts of a monitor, in waves. */
export function runLengthsOf({ lambda, limit, cusumK, cusumH }: MonitorSettings['chart']): RunLengths {
  const rule = [lambda, limit, cusumK, cusumH].join('/')
  const found = known.get(rule)
  if (found !== undefined) return found
  const ewma = { lambda, width: limit }
  const cusum = { k: cusumK, h: cusumH }
  const lengths = {
    ewmaInControl: ewmaRunLength(ewma, 0),
    ewmaOneSigma: ewmaRunLength(ewma, 1),
    cusumInControl: cusumRunLength(cusum, 0),
    cusumOneSigma: cusumRunLength(cusum, 1),
  }
  if (known.size >= mostKnown) known.clear()
  known.set(rule, lengths)
  return lengths
}
