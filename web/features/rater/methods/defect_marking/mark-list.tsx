import { markKinds } from '#contract/marks'
import { useTranslation } from 'react-i18next'
import { CrossIcon } from '../../parts/icons.js'
import type { Mark } from './mark.js'

/** The marked stretches with what is wrong and how bad it is. */
export function MarkList({
  marks,
  onMark,
}: {
  readonly marks: readonly Mark[]
  readonly onMark: (marks: readonly Mark[]) => void
}) {
  const { t, i18n } = useTranslation()
  const seconds = new Intl.NumberFormat(i18n.language, {
    style: 'unit',
    unit: 'second',
    unitDisplay: 'narrow',
    minimumFractionDigits: 1,
    maximumFractionDigits: 1,
  })
  const change = (index: number, mark: Mark): void =>
    onMark(marks.map((other, position) => (position === index ? mark : other)))
  if (marks.length === 0) return <p className="soft">{t('marks.drag')}</p>
  return (
    <ol className="mark-list">
      {marks.map((mark, index) => {
        const name = t('marks.part', {
          number: index + 1,
          from: seconds.format(mark.range?.[0] ?? 0),
          to: seconds.format(mark.range?.[1] ?? 0),
        })
        return (
          <li key={index}>
            <span className="num">{name}</span>
            <select
              aria-label={`${name}: ${t('marks.type')}`}
              value={mark.type}
              onChange={(event) => change(index, { ...mark, type: event.currentTarget.value })}
            >
              {markKinds.defects.map((kind) => (
                <option key={kind} value={kind}>
                  {t(`marks.${kind}`)}
                </option>
              ))}
            </select>
            <button
              type="button"
              className="quiet"
              aria-pressed={mark.severity === 'severe'}
              onClick={() =>
                change(index, { ...mark, severity: mark.severity === 'severe' ? 'mild' : 'severe' })
              }
            >
              {t(`marks.${mark.severity}`)}
            </button>
            <button
              type="button"
              className="quiet mark-remove"
              aria-label={`${t('marks.remove')}: ${name}`}
              onClick={() => onMark(marks.filter((_, position) => position !== index))}
            >
              <CrossIcon size={20} />
            </button>
          </li>
        )
      })}
    </ol>
  )
}
