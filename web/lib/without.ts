/** A copy of an object without one of its properties. */
export function without<T extends object, K extends keyof T>(object: T, key: K): Omit<T, K> {
  const copy = { ...object }
  Reflect.deleteProperty(copy, key)
  return copy
}

/** A copy of an object with a property, or without it where there is no value: what is left out takes its default. */
export function withValue<T extends object, K extends keyof T>(
  object: T,
  key: K,
  value: T[K] | undefined,
): T {
  const copy = { ...object }
  if (value === undefined) Reflect.deleteProperty(copy, key)
  else copy[key] = value
  return copy
}
