import type { MethodKind } from '../../contract/study-settings.js'
import { ab } from './ab/ab.js'
import { abx } from './abx/abx.js'
import { acr } from './acr/acr.js'
import { bs1116 } from './bs1116/bs1116.js'
import { bws } from './bws/bws.js'
import { ccr } from './ccr/ccr.js'
import { dcr } from './dcr/dcr.js'
import { defectMarking } from './defect_marking/defect-marking.js'
import type { MethodModule } from './method.js'
import { mushra } from './mushra/mushra.js'
import { mushraDg } from './mushra_dg/mushra-dg.js'
import { mushraDgNmr } from './mushra_dg_nmr/mushra-dg-nmr.js'
import { mushraNmr } from './mushra_nmr/mushra-nmr.js'
import { p835 } from './p835/p835.js'
import { prosodyMarking } from './prosody_marking/prosody-marking.js'
import { similarity } from './similarity/similarity.js'
import { transcription } from './transcription/transcription.js'

/** Every method the product can run. The compiler holds this table equal to the contract's list of kinds. */
export const methodModules: Readonly<Record<MethodKind, MethodModule>> = {
  acr,
  dcr,
  ccr,
  ab,
  abx,
  mushra,
  mushra_nmr: mushraNmr,
  mushra_dg: mushraDg,
  mushra_dg_nmr: mushraDgNmr,
  bs1116,
  bws,
  similarity,
  transcription,
  p835,
  prosody_marking: prosodyMarking,
  defect_marking: defectMarking,
}

export function methodOf(kind: MethodKind): MethodModule {
  return methodModules[kind]
}
