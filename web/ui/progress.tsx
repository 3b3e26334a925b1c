import './progress.css'

interface ProgressProps {
  readonly label: string
  readonly value: number
  readonly max: number
  /** A lighter part behind the bar: what is under way. */
  readonly underway?: number
  readonly size?: 'm' | 's'
}

export function Progress({ label, value, max, underway = 0, size = 'm' }: ProgressProps) {
  const share = (part: number) => `${max <= 0 ? 0 : Math.min(100, (100 * part) / max)}%`
  return (
    <div
      className={`progress progress--${size}`}
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={max}
      aria-valuenow={Math.min(value, max)}
    >
      {underway > 0 && (
        <span className="progress__underway" style={{ inlineSize: share(value + underway) }} />
      )}
      <span className="progress__bar" style={{ inlineSize: share(value) }} />
    </div>
  )
}
