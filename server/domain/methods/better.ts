import type { MethodKind } from '../../contract/study-settings.js'

/** Methods whose smaller values are the better ones: word error rates, marks on faults. */
export const lowerIsBetter: ReadonlySet<MethodKind> = new Set(['transcription', 'defect_marking'])
