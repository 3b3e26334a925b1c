import type { ComponentProps } from 'react'
import { NumberField } from './field.js'

interface PercentFieldProps extends Omit<ComponentProps<typeof NumberField>, 'value' | 'unit' | 'onValue'> {
  /** From 0 to 1; the limits `min` and `max` are per cent, as they are typed. */
  readonly share: number | undefined
  readonly onShare: (share: number | undefined) => void
}

/** A share that is typed as per cent. */
export function PercentField({ share, onShare, ...field }: PercentFieldProps) {
  return (
    <NumberField
      min={0}
      max={100}
      step="any"
      {...field}
      unit="%"
      // 0.07 · 100 is 7.000000000000001, which nobody typed.
      value={share === undefined ? undefined : Number((share * 100).toFixed(6))}
      onValue={(percent) => onShare(percent === undefined ? undefined : percent / 100)}
    />
  )
}
