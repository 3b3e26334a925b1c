import { postScreenBs1534 } from '../../../statistics/mushra/post-screening.js'
import { answersBy, failed, passed, unavailable, type ScreeningRule } from '../rule.js'

/** BS.1534-3 post-screening: the hidden reference below 90 on more than 15 % of the items. */
export const hiddenReference: ScreeningRule = {
  key: 'hidden-reference',
  target: 'rater',
  wanted: (settings) => settings.screening.hiddenReference && settings.method.kind.startsWith('mushra'),
  judge: ({ answers }) =>
    new Map(
      [...answersBy(answers, 'raterId')].map(([rater, own]) => {
        const grades = own.flatMap((answer) =>
          answer.ratings.flatMap(({ role, value }) => (role === 'hidden_reference' ? [value] : [])),
        )
        if (grades.length === 0) return [rater, unavailable('no hidden reference was graded')]
        const { verdicts } = postScreenBs1534([{ rater, hiddenReference: grades, midAnchor: [] }])
        const { items, of } = verdicts[0]!.referenceBelow90
        const said = `hidden reference below 90 on ${items} of ${of} items`
        return [rater, verdicts[0]!.excluded ? failed(said) : passed(said)]
      }),
    ),
}
