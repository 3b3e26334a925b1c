/** Narrows a text that a database constraint limits to one of these. */
export function oneOf<const T extends readonly string[]>(values: T, text: string): T[number] {
  const found = values.find((value) => value === text)
  if (found === undefined) throw new TypeError(`“${text}” is none of ${values.join(', ')}`)
  return found
}
