/** How a figure was made, for those who ask. */
const methods: Partial<Record<string, string>> = {
  'two-way-random': 'Raters and sentences as random effects, Satterthwaite degrees of freedom',
  'two-way-clustered':
    'Robust against dependence within raters and within sentences, Satterthwaite degrees of freedom',
  'raters-only': 'Over raters; says nothing about other sentences',
  'items-only': 'Over sentences; says nothing about other raters',
  bounded: 'All values are equal: bounded by the ends of the scale',
  none: 'Too few values for an interval',
}

export function methodWords(method: string): string {
  return methods[method] ?? method
}

const titles: Partial<Record<string, string>> = {
  sig: 'Speech signal',
  bak: 'Background',
  ovrl: 'Overall',
  voice_quality: 'Voice quality',
  dg_score: 'DG score',
  sign_test_p: 'Sign test, p',
  heard_not_guessed: 'Heard, not guessed',
}

/** `voice_quality` as people say it. */
export function attributeTitle(key: string): string {
  const words = key.replace(/[-_.]/g, ' ')
  return titles[key] ?? words.charAt(0).toUpperCase() + words.slice(1)
}
