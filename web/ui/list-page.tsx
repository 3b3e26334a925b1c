import type { ReactNode } from 'react'
import { PageHeader } from './card.js'
import { EmptyState } from './empty-state.js'
import { PageProblem } from './page-problem.js'
import { Loading } from './skeleton.js'

interface ListPageProps<Item> {
  readonly title: string
  readonly meta?: ReactNode
  /** What is listed, as sentences name it: “the panels cannot be shown”. */
  readonly what: string
  readonly list: { readonly data: readonly Item[] | undefined; readonly error: Error | null }
  /** How tall the list is while it is on its way. */
  readonly block: string
  /** The way to one more. While there is none it stands with the words that teach it, not in the head. */
  readonly action?: ReactNode
  /** Ways to somewhere else, which stay in the head. */
  readonly links?: ReactNode
  readonly empty: {
    readonly icon: ReactNode
    readonly title: string
    readonly text: ReactNode
    /** Where the first one is made by another way than the next. */
    readonly action?: ReactNode
  }
  /** Stands under the list, full or empty. */
  readonly below?: ReactNode
  readonly children: (items: readonly Item[]) => ReactNode
}

/** A page that lists things of one kind: its problem, its wait, its head, and what to do while there is nothing. */
export function ListPage<Item>(props: ListPageProps<Item>) {
  const { data, error } = props.list
  if (error !== null) return <PageProblem title={`The ${props.what} cannot be shown`} error={error} />
  if (data === undefined) return <Loading what={props.what} block={props.block} />
  const first = props.empty.action ?? props.action
  const head = [props.links, data.length > 0 && props.action].filter(Boolean)
  return (
    <>
      <PageHeader
        title={props.title}
        meta={props.meta}
        {...(head.length === 0 ? {} : { actions: <>{head}</> })}
      />
      {data.length === 0 ? (
        <EmptyState icon={props.empty.icon} title={props.empty.title} {...(first ? { action: first } : {})}>
          <p>{props.empty.text}</p>
        </EmptyState>
      ) : (
        props.children(data)
      )}
      {props.below}
    </>
  )
}
