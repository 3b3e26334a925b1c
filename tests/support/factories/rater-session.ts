import type { SessionView, TrialView } from '../../../server/contract/rater-session.js'
import type { RememberedSession } from '../../../web/api/outbox-store.js'

export function trialView(position: number, change: Partial<TrialView> = {}): TrialView {
  return {
    id: `00000000-0000-4000-8000-00000000000${position}`,
    position,
    phase: 'main',
    stimuli: [{ place: 0, shownAs: 'graded', audio: `/audio/${position}`, durationMs: 2000 }],
    text: null,
    answered: false,
    ...change,
  }
}

export function sessionView(change: Partial<SessionView> = {}): SessionView {
  return {
    id: '00000000-0000-4000-8000-0000000000aa',
    state: 'active',
    title: 'How natural are these voices?',
    locale: 'en-US',
    direction: 'ltr',
    instructions: '',
    method: {
      kind: 'acr',
      ties: false,
      strength: false,
      switching: 'restart',
      maxPlays: null,
      requiredCoverage: 0.95,
      autoAdvance: false,
      comments: false,
    },
    attributes: [
      {
        key: 'naturalness',
        question: 'How natural does the voice sound?',
        hint: null,
        scale: {
          kind: 'category',
          steps: ['Excellent', 'Good', 'Fair', 'Poor', 'Bad'].map((label, index) => ({
            value: 5 - index,
            label,
          })),
        },
      },
    ],
    questionnaire: [],
    trials: [trialView(0, { phase: 'practice' }), trialView(1), trialView(2)],
    leaseExpiresAt: '2026-01-01T00:30:00.000Z',
    completion: null,
    ...change,
  }
}

export function rememberedSession(change: Partial<RememberedSession> = {}): RememberedSession {
  return {
    link: 'link',
    participant: null,
    token: 'token',
    sessionId: '00000000-0000-4000-8000-0000000000aa',
    locale: 'en-US',
    soundChecked: true,
    volume: 0.7,
    output: 'headphones',
    instructionsRead: true,
    practiceOver: false,
    replies: {},
    ...change,
  }
}
