/** The key of each option: its value where all values are digits, as 5 to 1 are; else its place, counted from 1. */
export function answerKeys(
  options: readonly { readonly value: number }[],
  numbers: 'value' | 'order' = 'value',
): readonly string[] {
  // A value is its own key only where all of them are digits: −3…3 is counted from 1 instead.
  const digits = numbers === 'value' && options.every(({ value }) => value >= 0 && value <= 9)
  return options.map(({ value }, index) => String(digits ? value : index + 1))
}
