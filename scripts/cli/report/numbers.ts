const minus = (text: string): string => text.replace('-', '−')

/** A figure with a fixed number of digits; an en dash where there is none. */
export function fixed(value: number | null | undefined, digits = 2): string {
  if (value === null || value === undefined) return '–'
  const text = value.toFixed(digits)
  return Number(text) === 0 ? text.replace('-', '') : minus(text)
}

/** With its sign: what a difference needs. */
export function signed(value: number | null | undefined, digits = 2): string {
  if (value === null || value === undefined) return '–'
  const text = value.toFixed(digits)
  return Number(text) > 0 ? `+${text}` : minus(text)
}

export function range(ends: readonly [number, number] | null | undefined, show = fixed, digits = 2): string {
  return ends ? `${show(ends[0], digits)} to ${show(ends[1], digits)}` : '–'
}

export function count(n: number): string {
  return n.toLocaleString('en-US')
}

export function pValue(p: number | null): string {
  if (p === null) return '–'
  return p < 0.001 ? '< 0.001' : p.toFixed(3)
}

/** Digits that suit a scale: a hundred-point slider needs fewer than a five-point scale. */
export function digitsFor(span: number): number {
  return span > 20 ? 1 : 2
}

/** "hi-IN" as "Hindi (India)"; the tag itself where no name is known. */
export function localeName(tag: string): string {
  if (tag === 'und') return 'No locale given'
  return new Intl.DisplayNames(['en'], { type: 'language' }).of(tag) ?? tag
}
