/** One JSON document, or lines for people. */
export function print(json: true | undefined, document: unknown, lines: () => readonly string[]): void {
  if (json === true) console.log(JSON.stringify(document))
  else for (const line of lines()) console.log(line)
}

/** Columns as wide as their widest cell; a cell that is a number stands at the right. */
export function table(header: readonly string[], rows: readonly (readonly (string | number)[])[]): string[] {
  const cells = [header, ...rows].map((row) => row.map(String))
  const widths = header.map((_, column) => Math.max(...cells.map((row) => row[column]?.length ?? 0)))
  return cells.map((row, at) =>
    row
      .map((cell, column) => {
        const right = at > 0 && typeof rows[at - 1]?.[column] === 'number'
        return right ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0)
      })
      .join('  ')
      .trimEnd(),
  )
}
