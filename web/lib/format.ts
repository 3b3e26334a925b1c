/** How figures are written on the desk: true minus signs, thin spaces, and a dash for what is not known. */

const none = '–'
const thin = '\u202f'

export function count(value: number): string {
  return value.toLocaleString('en')
}

export function decimal(value: number | null, digits = 2): string {
  return value === null ? none : minus(value.toFixed(digits))
}

export function signed(value: number | null, digits = 2): string {
  if (value === null) return none
  const text = value.toFixed(digits)
  return value > 0 && Number(text) !== 0 ? `+${text}` : minus(text)
}

export function percent(share: number | null, digits = 0): string {
  return share === null ? none : `${minus((share * 100).toFixed(digits))}${thin}%`
}

export function interval(
  bounds: readonly [number, number] | null,
  write: (value: number) => string = (value) => decimal(value),
): string {
  return bounds === null ? none : `${write(bounds[0])} to ${write(bounds[1])}`
}

/** A probability as papers print it: never 0.000. */
export function probability(p: number | null): string {
  if (p === null) return none
  return p < 0.001 ? '< 0.001' : p.toFixed(3)
}

export function bytes(value: number): string {
  if (value < 1000) return `${value}${thin}B`
  if (value < 1_000_000) return `${(value / 1000).toFixed(0)}${thin}kB`
  return `${(value / 1_000_000).toFixed(1)}${thin}MB`
}

export function seconds(milliseconds: number, digits = 1): string {
  return `${(milliseconds / 1000).toFixed(digits)}${thin}s`
}

export function minutes(value: number): string {
  return value < 1 ? `${Math.max(1, Math.round(value * 60))}${thin}s` : `${Math.round(value)}${thin}min`
}

export function money(amount: number, currency: string): string {
  return new Intl.NumberFormat('en', { style: 'currency', currency }).format(amount)
}

export function plural(n: number, one: string, many = `${one}s`): string {
  return `${count(n)} ${n === 1 ? one : many}`
}

/** How long ago, in the largest whole unit. */
export function ago(instant: string, now: number): string {
  const passed = Math.max(0, (now - Date.parse(instant)) / 1000)
  if (passed < 10) return 'just now'
  if (passed < 60) return `${Math.floor(passed)}${thin}s ago`
  if (passed < 3600) return `${Math.floor(passed / 60)}${thin}min ago`
  if (passed < 86_400) return `${Math.floor(passed / 3600)}${thin}h ago`
  return day(instant)
}

export function day(instant: string): string {
  return new Intl.DateTimeFormat('en', { day: 'numeric', month: 'short', year: 'numeric' }).format(
    new Date(instant),
  )
}

export function dayAndTime(instant: string): string {
  return new Intl.DateTimeFormat('en', {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
  }).format(new Date(instant))
}

/** A name inside a sentence, whatever the direction of its script: its digits and signs stay with it. */
export function isolated(name: string): string {
  return `\u2068${name}\u2069`
}

/** The name of a locale in English, with its tag where the name alone could be confused. */
export function localeName(tag: string): string {
  try {
    return new Intl.DisplayNames(['en'], { type: 'language', languageDisplay: 'standard' }).of(tag) ?? tag
  } catch {
    return tag
  }
}

function minus(text: string): string {
  return text.startsWith('-') ? (Number(text) === 0 ? text.slice(1) : `−${text.slice(1)}`) : text
}
