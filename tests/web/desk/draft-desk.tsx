import { screen } from '@testing-library/react'
import { vi } from 'vitest'
import { stringify } from 'yaml'
import { clipEndpoints, type ClipView } from '../../../server/contract/clips.js'
import type { LaunchCheck } from '../../../server/contract/launch.js'
import { methodEndpoints } from '../../../server/contract/methods.js'
import { panelEndpoints } from '../../../server/contract/panels.js'
import { studyEndpoints, type StudyView } from '../../../server/contract/studies.js'
import {
  methodKinds,
  studySettings,
  type StudySettings,
  type StudySettingsInput,
} from '../../../server/contract/study-settings.js'
import { listMethodAttributes } from '../../../server/domain/methods/list-method-attributes.js'
import { requireConsistent } from '../../../server/domain/studies/require-consistent.js'
import { DesignPage } from '../../../web/features/lead/design/design-page.js'
import type { StepKey } from '../../../web/features/lead/design/vocabulary.js'
import { paths } from '../../../web/lib/paths.js'
import { settings, study, studyId, systems } from './fixtures.js'
import { Network, renderPage } from './support.js'

export const clips: ClipView[] = [
  ['newsreader', '2.1', 'digits', 'Um dois três'],
  ['newsreader', '2.0', 'digits', 'Um dois três'],
  ['human', '1', 'greeting', 'Bom dia'],
].map(([system, release, prompt, text], index): ClipView => ({
  id: `00000000-0000-4000-8000-00000000005${index}`,
  system: system!,
  release: release!,
  prompt: prompt!,
  locale: 'pt-BR',
  text: text!,
  fileName: `${prompt!}.wav`,
  format: 'wav',
  bytes: 64_000,
  sha256: 'a'.repeat(64),
  measurement: {
    durationMs: 2000,
    sampleRate: 24_000,
    channels: 1,
    activeLevelDb: -26,
    activity: 0.8,
    loudnessLufs: -26,
    peakDb: -3,
    clippedSamples: 0,
    leadingSilenceMs: 100,
    trailingSilenceMs: 100,
    dcOffset: 0,
  },
  warnings: [],
  createdAt: '2026-11-01T10:00:00.000Z',
}))

/** The wizard on a draft that the server keeps by its own rules. */
export class DraftDesk {
  readonly network = new Network()
  stored: StudySettings

  constructor(part: Partial<StudySettingsInput> = {}) {
    this.stored = studySettings.parse({ ...settings, ...part })
    const check: LaunchCheck = { launchable: true, findings: [], plan: [] }
    const { network } = this
    network.on(studyEndpoints.readStudy, () => this.view())
    network.on(studyEndpoints.checkLaunch, check)
    network.on(panelEndpoints.listPanels, { items: [] })
    network.on(methodEndpoints.listMethodAttributes, ({ search }) =>
      listMethodAttributes(methodKinds.find((kind) => kind === search.get('method'))!),
    )
    network.on(clipEndpoints.listSystems, { items: systems })
    network.on(clipEndpoints.listPrompts, { items: [], next: null })
    network.on(clipEndpoints.listClips, ({ search }) => ({
      items: clips.filter(
        ({ locale, prompt }) =>
          locale === search.get('locale') && prompt.includes(search.get('search') ?? ''),
      ),
      next: null,
    }))
    network.text(studyEndpoints.readStudyYaml, () => stringify(this.stored))
    network.on(studyEndpoints.changeStudy, ({ body }) => {
      this.stored = requireConsistent(studySettings.parse(body))
      return this.view()
    })
  }

  open(step: StepKey) {
    return renderPage(
      [{ path: '/studies/:studyId/design/:step', element: <DesignPage /> }],
      paths.design(studyId, step),
    )
  }

  /** Waits until the server has what is on screen. */
  async saved(): Promise<void> {
    await vi.waitFor(() => screen.getByText('Saved'), { timeout: 5000 })
  }

  private view(): StudyView {
    const { method, name } = this.stored
    return { ...study('draft'), name, method: method.kind, settings: this.stored }
  }
}
