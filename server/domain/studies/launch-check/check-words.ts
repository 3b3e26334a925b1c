import type { LaunchFinding } from '../../../contract/launch.js'
import type { StudySettings } from '../../../contract/study-settings.js'
import { untranslatedAttributes } from '../../methods/resolve-attributes.js'
import { translate } from '../../methods/translate.js'
import { finding } from './finding.js'

/** What raters of a locale would not read in their language. */
export function checkWords(settings: StudySettings, locale: string): LaunchFinding[] {
  const found: LaunchFinding[] = []
  const untranslated = untranslatedAttributes(settings, locale)
  if (untranslated.length > 0)
    found.push(
      finding(
        'error',
        'label_untranslated',
        locale,
        `Question or labels of ${untranslated.join(', ')} are not in this language.`,
      ),
    )
  const others = [
    ['the title', settings.publicName],
    ...(settings.consent ? [['the consent text', settings.consent] as const] : []),
    ...settings.questionnaire.flatMap(({ key, question, options }) => [
      [`the question “${key}”`, question] as const,
      ...(options ?? []).map(({ value, label }) => [`the option “${value}” of “${key}”`, label] as const),
    ]),
  ] as const
  const missing = others.filter(([, text]) => translate(text, locale) === null).map(([what]) => what)
  if (missing.length > 0)
    found.push(
      finding('warning', 'label_untranslated', locale, `Not in this language: ${missing.join(', ')}.`),
    )
  const own = settings.locales.find((entry) => entry.locale === locale)
  if (own?.instructions === undefined)
    found.push(
      finding('warning', 'instructions_missing', locale, 'There are no instructions for this locale.'),
    )
  return found
}
