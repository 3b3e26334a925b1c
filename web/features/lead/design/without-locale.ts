import type { StudySettingsInput } from '#contract/study-settings'

type Parts = Pick<StudySettingsInput, 'locales' | 'systems' | 'catchTrials'>

/** Every part of a study that names a locale, without it: a release that takes part nowhere else goes with it. */
export function withoutLocale({ locales, systems, catchTrials }: Parts, locale: string): Parts {
  return {
    locales: locales.filter((row) => row.locale !== locale),
    systems: systems.flatMap((row) => {
      if (row.locales === undefined) return [row]
      const left = row.locales.filter((tag) => tag !== locale)
      return left.length === 0 ? [] : [{ ...row, locales: left }]
    }),
    ...(catchTrials === undefined
      ? {}
      : {
          catchTrials: {
            ...catchTrials,
            clips: (catchTrials.clips ?? []).filter((clip) => clip.locale !== locale),
          },
        }),
  }
}
