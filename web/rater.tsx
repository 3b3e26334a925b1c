import { createRoot } from 'react-dom/client'
import { I18nextProvider } from 'react-i18next'
import './ui/tokens.css'
import './ui/base.css'
import { openOutboxStore } from './api/outbox-store.js'
import { readArrival } from './features/rater/flow/arrival.js'
import { RaterFlow } from './features/rater/flow/rater-flow.js'
import { StopPage } from './features/rater/pages/stop-page.js'
import { CrashGuard } from './features/rater/parts/crash-guard.js'
import { RaterApp } from './features/rater/rater-app.js'
import { properLocale } from './features/rater/words/languages.js'
import { createSpeech, speak } from './features/rater/words/speak.js'

async function open(element: HTMLElement): Promise<void> {
  const [speech, store] = await Promise.all([createSpeech(), openOutboxStore()])
  await speak(speech, properLocale(navigator.language))
  const arrival = readArrival(location)
  const sounds = 'AudioContext' in window
  const flow = arrival === null || !sounds ? null : new RaterFlow(arrival, store)
  createRoot(element).render(
    <I18nextProvider i18n={speech}>
      <CrashGuard>
        {flow === null ? <StopPage stop={sounds ? 'invalid' : 'no_sound'} /> : <RaterApp flow={flow} />}
      </CrashGuard>
    </I18nextProvider>,
  )
  await flow?.open()
}

const root = document.getElementById('root')
if (root === null) throw new Error('the page has no root element')
void open(root)
