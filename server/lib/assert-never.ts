/** Makes an unhandled case a compile error, and a loud one if the types were wrong. */
export function assertNever(value: never): never {
  throw new TypeError(`unhandled case: ${JSON.stringify(value)}`)
}
