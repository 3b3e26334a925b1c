import type { Completion } from '../../contract/completion.js'
import type { MethodView, SessionView, TrialView } from '../../contract/rater-session.js'
import type { StudySettings } from '../../contract/study-settings.js'
import type { SessionState } from '../../sql/sessions.js'
import { textDirection } from '../../lib/text-direction.js'
import { translateOrAny } from '../methods/translate.js'
import { sealTicket } from './audio-ticket.js'
import type { PlanTrial, SessionPlan } from './session-plan.js'

/** What has happened in a session so far. */
export interface SessionProgress {
  readonly state: SessionState
  readonly answeredTrials: ReadonlySet<string>
  readonly answeredQuestions: ReadonlySet<string>
  readonly completion: Completion | null
}

/**
 * A session as its rater may see it: places instead of stimuli, sealed tickets instead of files, words in the rater's
 * language. Every field is named here one by one, so that nothing slips through.
 */
export function viewSession(plan: SessionPlan, progress: SessionProgress, ticketKey: Buffer): SessionView {
  const { settings, locale, attributes } = plan.frame
  const byKey = new Map(attributes.map((attribute) => [attribute.key, attribute]))
  return {
    id: plan.id,
    state: progress.state.state,
    title: translateOrAny(settings.publicName, locale),
    locale,
    direction: textDirection(locale),
    instructions: settings.locales.find((offered) => offered.locale === locale)?.instructions ?? '',
    method: viewMethod(settings),
    attributes: plan.attributeOrder.flatMap((key) => byKey.get(key) ?? []),
    questionnaire: settings.questionnaire.map((item) => ({
      key: item.key,
      when: item.when,
      kind: item.kind,
      question: translateOrAny(item.question, locale),
      options: (item.options ?? []).map(({ value, label }) => ({
        value,
        label: translateOrAny(label, locale),
      })),
      required: item.required,
      answered: progress.answeredQuestions.has(item.key),
      onlyIf: item.onlyIf ?? null,
    })),
    trials: [...plan.trials.values()].map((trial) => viewTrial(plan, trial, progress, ticketKey)),
    leaseExpiresAt: progress.state.leaseExpiresAt.toISOString(),
    completion: progress.completion,
  }
}

function viewTrial(
  plan: SessionPlan,
  trial: PlanTrial,
  progress: SessionProgress,
  ticketKey: Buffer,
): TrialView {
  return {
    id: trial.id,
    position: trial.position,
    phase: trial.phase,
    stimuli: trial.asked.stimuli.map(({ place, shownAs }) => ({
      place,
      shownAs,
      audio: `/api/v1/rater/audio/${sealTicket(ticketKey, { sessionId: plan.id, trialId: trial.id, place })}`,
      durationMs: Math.ceil((trial.asked.durationsMs.get(place) ?? 0) / 500) * 500,
    })),
    text: showsText(plan) ? trial.asked.text : null,
    answered: progress.answeredTrials.has(trial.id),
  }
}

function showsText({ frame }: SessionPlan): boolean {
  return frame.settings.method.showText ?? frame.method.showText
}

function viewMethod({ method, listening, comments }: StudySettings): MethodView {
  return {
    kind: method.kind,
    ties: method.ties ?? false,
    strength: method.strength ?? false,
    switching: method.switching ?? 'restart',
    maxPlays: method.maxPlays ?? null,
    requiredCoverage: listening.requiredCoverage,
    autoAdvance: listening.autoAdvance,
    comments,
  }
}
