import type { MethodView } from '#contract/rater-session'
import type { MethodPage } from './method-page.js'

/** Every method's page, loaded when a session needs it. The compiler holds the list equal to the contract's kinds. */
export const methodPages: Readonly<Record<MethodView['kind'], () => Promise<MethodPage>>> = {
  acr: () => import('./acr/acr.js').then((module) => module.acr),
  ab: () => import('./ab/ab.js').then((module) => module.ab),
  dcr: () => import('./dcr/dcr.js').then((module) => module.dcr),
  ccr: () => import('./ccr/ccr.js').then((module) => module.ccr),
  abx: () => import('./abx/abx.js').then((module) => module.abx),
  mushra: () => import('./mushra/mushra.js').then((module) => module.mushra),
  mushra_nmr: () => import('./mushra_nmr/mushra-nmr.js').then((module) => module.mushraNmr),
  mushra_dg: () => import('./mushra_dg/mushra-dg.js').then((module) => module.mushraDg),
  mushra_dg_nmr: () => import('./mushra_dg_nmr/mushra-dg-nmr.js').then((module) => module.mushraDgNmr),
  bs1116: () => import('./bs1116/bs1116.js').then((module) => module.bs1116),
  bws: () => import('./bws/bws.js').then((module) => module.bws),
  similarity: () => import('./similarity/similarity.js').then((module) => module.similarity),
  transcription: () => import('./transcription/transcription.js').then((module) => module.transcription),
  p835: () => import('./p835/p835.js').then((module) => module.p835),
  prosody_marking: () =>
    import('./prosody_marking/prosody-marking.js').then((module) => module.prosodyMarking),
  defect_marking: () => import('./defect_marking/defect-marking.js').then((module) => module.defectMarking),
}
