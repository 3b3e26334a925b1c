import type { ReactNode } from 'react'
import './table.css'

export interface Column<Row> {
  readonly key: string
  readonly head: ReactNode
  readonly cell: (row: Row) => ReactNode
  /** Figures stand at the end of their column in tabular digits. */
  readonly numeric?: boolean
  /** Left out on narrow screens, where the first columns say enough. */
  readonly wide?: boolean
}

interface TableProps<Row> {
  readonly caption: string
  readonly columns: readonly Column<Row>[]
  readonly rows: readonly Row[]
  readonly rowKey: (row: Row) => string
  readonly empty?: ReactNode
  /** The caption is said to screen readers only, where a heading already says it. */
  readonly hideCaption?: boolean
  /** Keeps the header in sight while a long table scrolls inside this height. */
  readonly maxHeight?: string
  readonly dense?: boolean
}

export function Table<Row>({
  caption,
  columns,
  rows,
  rowKey,
  empty,
  hideCaption = true,
  maxHeight,
  dense = false,
}: TableProps<Row>) {
  if (rows.length === 0 && empty !== undefined) return <>{empty}</>
  return (
    // The scroller takes the keyboard, so that a table wider than the screen can be read without a mouse.
    <div
      className="table-frame"
      role="region"
      aria-label={caption}
      tabIndex={0}
      style={maxHeight === undefined ? undefined : { maxBlockSize: maxHeight }}
    >
      <table className={dense ? 'table table--dense' : 'table'}>
        <caption className={hideCaption ? 'visually-hidden' : 'table__caption'}>{caption}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.key} scope="col" className={classOf(column)}>
                {column.head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={rowKey(row)}>
              {columns.map((column, index) =>
                index === 0 ? (
                  <th key={column.key} scope="row" className={classOf(column)}>
                    {column.cell(row)}
                  </th>
                ) : (
                  <td key={column.key} className={classOf(column)}>
                    {column.cell(row)}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function classOf(column: { readonly numeric?: boolean; readonly wide?: boolean }): string | undefined {
  const names = [column.numeric === true ? 'is-num' : '', column.wide === true ? 'is-wide' : '']
  return names.filter((name) => name !== '').join(' ') || undefined
}
