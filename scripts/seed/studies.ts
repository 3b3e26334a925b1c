import type { StudySettingsInput } from '../../server/contract/study-settings.js'

const locales = [
  {
    locale: 'en-US',
    instructions:
      'You will hear short sentences, spoken by people and by machines. Please use headphones and sit in a quiet place. Listen to each recording to its end, then answer by your first impression.',
  },
  {
    locale: 'fr-FR',
    instructions:
      'Vous allez entendre de courtes phrases, dites par des personnes ou par des machines. Utilisez un casque dans un endroit calme. Écoutez chaque enregistrement jusqu’au bout, puis répondez selon votre première impression.',
  },
  {
    locale: 'it-IT',
    instructions:
      'Ascolterà brevi frasi, pronunciate da persone o da macchine. Usi le cuffie in un luogo tranquillo. Ascolti ogni registrazione fino alla fine, poi risponda secondo la prima impressione.',
  },
  {
    locale: 'ru-RU',
    instructions:
      'Вы услышите короткие фразы, произнесённые людьми или машинами. Пользуйтесь наушниками в тихом месте. Прослушайте каждую запись до конца и ответьте по первому впечатлению.',
  },
]

const consent = {
  en: 'I take part of my own free will. My answers are stored under a pseudonym and used to improve synthetic speech. I may stop at any time.',
  fr: 'Je participe de mon plein gré. Mes réponses sont conservées sous un pseudonyme et servent à améliorer la parole de synthèse. Je peux arrêter à tout moment.',
  it: 'Partecipo di mia volontà. Le mie risposte sono conservate sotto pseudonimo e servono a migliorare la voce sintetica. Posso smettere in qualsiasi momento.',
  ru: 'Я участвую добровольно. Мои ответы хранятся под псевдонимом и служат улучшению синтезированной речи. Я могу прекратить участие в любой момент.',
}

/** Which releases of the corpus speak which locale, as audio-samples/manifest.json has them. */
const releases = {
  human: { system: 'human', release: 'recorded', locales: ['en-US', 'fr-FR', 'ru-RU'] },
  espeak: { system: 'espeak-ng', release: '1.51' },
  klatt: { system: 'espeak-ng-klatt', release: '1.51' },
  festival: { system: 'festival', release: '2.5.0', locales: ['en-US', 'it-IT', 'ru-RU'] },
  flite: { system: 'flite', release: '2.2', locales: ['en-US'] },
  anchor: { system: 'low-anchor', release: '1', role: 'anchor' as const },
}

/** One study of ratings over all locales, one of preferences over those that both systems speak. */
export const demoStudies: readonly StudySettingsInput[] = [
  {
    name: 'Naturalness and prosody',
    publicName: {
      en: 'How does this voice sound?',
      fr: 'Comment sonne cette voix ?',
      it: 'Come suona questa voce?',
      ru: 'Как звучит этот голос?',
    },
    method: { kind: 'acr' },
    attributes: [{ key: 'naturalness' }, { key: 'prosody' }],
    locales,
    systems: [
      releases.human,
      { ...releases.espeak, baseline: true },
      releases.klatt,
      releases.festival,
      releases.flite,
      releases.anchor,
    ],
    prompts: {},
    design: { kind: 'latin_square', ratingsPerStimulus: 8, trialsPerSession: 12 },
    consent,
  },
  {
    name: 'Festival or eSpeak NG',
    publicName: {
      en: 'Which recording sounds better?',
      it: 'Quale registrazione suona meglio?',
      ru: 'Какая запись звучит лучше?',
    },
    method: { kind: 'ab', ties: true },
    attributes: [{ key: 'naturalness' }],
    locales: locales.filter(({ locale }) => locale !== 'fr-FR'),
    systems: [
      { ...releases.espeak, baseline: true },
      { system: 'festival', release: '2.5.0' },
    ],
    prompts: {},
    design: { kind: 'star', ratingsPerStimulus: 8, trialsPerSession: 12 },
    consent,
  },
]
