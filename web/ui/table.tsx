import { Fragment, type ReactNode } from 'react'
import './table.css'

export interface Column<Row> {
  readonly key: string
  readonly head: ReactNode
  readonly cell: (row: Row) => ReactNode
  /** Figures stand at the end of their column in tabular digits. */
  readonly numeric?: boolean
  /** What is drawn in a narrow cell stands in the middle of it, under its head. */
  readonly centred?: boolean
  /** Left out on narrow screens, where the first columns say enough. */
  readonly wide?: boolean
  /** Drawn instead of written: takes the room that is left, and all of it where rows are stacked. */
  readonly drawn?: boolean
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
  /** The table is what the page is about: the page scrolls, and the header stays in sight where the table fits its width. */
  readonly main?: boolean
  readonly dense?: boolean
  /** Puts the cells of a row under each other where the table is too narrow for them, each with its head before it. */
  readonly stacked?: boolean
  /** The heading that a row stands under; rows of one heading come together. */
  readonly groupOf?: (row: Row) => string
}

export function Table<Row>({
  caption,
  columns,
  rows,
  rowKey,
  empty,
  hideCaption = true,
  maxHeight,
  main = false,
  dense = false,
  stacked = false,
  groupOf,
}: TableProps<Row>) {
  if (rows.length === 0 && empty !== undefined) return <>{empty}</>
  return (
    // The scroller takes the keyboard, so that a table wider than the screen can be read without a mouse.
    <div
      className={main ? 'table-frame table-frame--main' : 'table-frame'}
      role="region"
      aria-label={caption}
      tabIndex={0}
      style={maxHeight === undefined ? undefined : { maxBlockSize: maxHeight }}
    >
      <table className={`table${dense ? ' table--dense' : ''}${stacked ? ' table--stacked' : ''}`}>
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
          {rows.map((row, place) => {
            const before = place === 0 ? undefined : rows[place - 1]
            const group = groupOf?.(row)
            const opens = group !== undefined && (before === undefined || groupOf?.(before) !== group)
            return (
              <Fragment key={rowKey(row)}>
                {opens && (
                  <tr className="table__group">
                    <th scope="rowgroup" colSpan={columns.length}>
                      {group}
                    </th>
                  </tr>
                )}
                <tr>
                  {columns.map((column, index) => (
                    <Cell key={column.key} column={column} first={index === 0}>
                      {column.cell(row)}
                    </Cell>
                  ))}
                </tr>
              </Fragment>
            )
          })}
        </tbody>
      </table>
    </div>
  )
}

interface CellProps<Row> {
  readonly column: Column<Row>
  readonly first: boolean
  readonly children: ReactNode
}

function Cell<Row>({ column, first, children }: CellProps<Row>) {
  const className = classOf(column)
  if (first) {
    return (
      <th scope="row" className={className}>
        {children}
      </th>
    )
  }
  const head = column.drawn !== true && typeof column.head === 'string' ? column.head : undefined
  return (
    <td className={className} data-head={head}>
      {children}
    </td>
  )
}

const classes = { numeric: 'is-num', centred: 'is-centred', wide: 'is-wide', drawn: 'is-drawn' } as const

function classOf(column: { readonly [Key in keyof typeof classes]?: boolean }): string | undefined {
  const names = (['numeric', 'centred', 'wide', 'drawn'] as const).filter((key) => column[key] === true)
  return names.map((key) => classes[key]).join(' ') || undefined
}
