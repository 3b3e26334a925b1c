import type { StudySettingsInput } from '#contract/study-settings'
import { withValue, without } from '../../../lib/without.js'
import { designTitles } from '../../../lib/study-words.js'
import { Card } from '../../../ui/card.js'
import { ChoiceCards } from '../../../ui/choice-cards.js'
import { NumberField, TextField } from '../../../ui/field.js'
import { messageAt } from './issues.js'
import { fromPercent, toPercent } from './shares.js'
import type { Draft } from './use-draft.js'
import { designTexts, guideOf } from './vocabulary.js'

type Design = StudySettingsInput['design']

/** Who hears what how often; the plan beside it says what that takes. */
export function StepDesign({ draft }: { readonly draft: Draft }) {
  const { document, edit, issues } = draft
  const { design, completion } = document
  const set = <K extends keyof Design>(key: K, value: Design[K] | undefined) =>
    edit({ design: withValue(design, key, value) })
  const pay = completion?.payPerSession
  const setPay = (part: Partial<NonNullable<typeof pay>>) =>
    edit({
      completion: { ...completion, payPerSession: { amount: 0, currency: 'EUR', ...pay, ...part } },
    })
  return (
    <>
      <Card title="Design">
        <ChoiceCards
          legend="Design"
          hideLegend
          value={design.kind}
          choices={guideOf(document.method.kind).designs.map((kind) => ({
            value: kind,
            title: designTitles[kind],
            text: designTexts[kind],
          }))}
          onValue={(kind) => set('kind', kind)}
        />
      </Card>
      <Card title="Quotas" text="More raters narrow the interval more than more sentences each do.">
        <div className="form-grid">
          <NumberField
            label="Ratings per stimulus"
            hint="How many raters hear each clip, in each locale."
            min={1}
            placeholder="12"
            value={design.ratingsPerStimulus}
            error={messageAt(issues, 'design.ratingsPerStimulus')}
            onValue={(value) => set('ratingsPerStimulus', value)}
          />
          <NumberField
            label="Trials per session"
            hint="Up to 40 short clips keep a session under 15 minutes."
            min={1}
            max={200}
            placeholder="24"
            value={design.trialsPerSession}
            error={messageAt(issues, 'design.trialsPerSession')}
            onValue={(value) => set('trialsPerSession', value)}
          />
          <NumberField
            label="Sessions per rater"
            min={1}
            max={50}
            placeholder="1"
            value={design.sessionsPerRater}
            error={messageAt(issues, 'design.sessionsPerRater')}
            onValue={(value) => set('sessionsPerRater', value)}
          />
          <NumberField
            label="Repeated trials"
            hint="Heard twice, to see how steady a rater is."
            unit="%"
            min={0}
            max={50}
            placeholder="0"
            value={toPercent(design.repeatShare)}
            error={messageAt(issues, 'design.repeatShare')}
            onValue={(value) => set('repeatShare', fromPercent(value))}
          />
          {design.kind === 'adaptive_pairs' && (
            <NumberField
              label="Uniform share"
              hint="Pairs drawn evenly, so that later tests stay unbiased."
              unit="%"
              min={5}
              max={100}
              placeholder="20"
              value={toPercent(design.uniformShare)}
              error={messageAt(issues, 'design.uniformShare')}
              onValue={(value) => set('uniformShare', fromPercent(value))}
            />
          )}
          <NumberField
            label="Lease"
            hint="A place goes back to the queue after this long without a sign of life."
            unit="min"
            min={2}
            max={240}
            placeholder="30"
            value={document.leaseMinutes}
            error={messageAt(issues, 'leaseMinutes')}
            onValue={(leaseMinutes) =>
              leaseMinutes === undefined ? edit({}, 'leaseMinutes') : edit({ leaseMinutes })
            }
          />
        </div>
      </Card>
      <Card
        title="Reward and return"
        text="Raters see the reward before they begin; the live board compares it with the time it took."
      >
        <div className="form-grid">
          <NumberField
            label="Reward per session"
            optional
            unit={pay?.currency ?? 'EUR'}
            min={0}
            step={0.01}
            value={pay?.amount}
            error={messageAt(issues, 'completion.payPerSession.amount')}
            onValue={(amount) => {
              if (amount !== undefined) setPay({ amount })
              else {
                edit({ completion: without(completion ?? {}, 'payPerSession') })
              }
            }}
          />
          {pay !== undefined && (
            <TextField
              label="Currency"
              maxLength={3}
              value={pay.currency}
              error={messageAt(issues, 'completion.payPerSession.currency')}
              onChange={(event) => setPay({ currency: event.currentTarget.value.toUpperCase() })}
            />
          )}
          <TextField
            label="Return address"
            optional
            type="url"
            placeholder="https://app.prolific.com/submissions/complete?cc={code}"
            hint="Where a finished rater is sent; {code} becomes the completion code."
            value={completion?.redirectUrl ?? ''}
            error={messageAt(issues, 'completion.redirectUrl')}
            onChange={(event) => {
              const rest = without(completion ?? {}, 'redirectUrl')
              const url = event.currentTarget.value
              edit({ completion: url === '' ? rest : { ...rest, redirectUrl: url } })
            }}
          />
        </div>
      </Card>
    </>
  )
}
