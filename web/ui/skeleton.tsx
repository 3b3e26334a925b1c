import './skeleton.css'

/** A quiet stand-in for content that is on its way, in the shape it will have. */
export function Skeleton({ lines = 3, block }: { readonly lines?: number; readonly block?: string }) {
  if (block !== undefined) return <div className="skeleton" style={{ blockSize: block }} aria-hidden="true" />
  return (
    <div className="skeleton-lines" aria-hidden="true">
      {Array.from({ length: lines }, (_, line) => (
        <div key={line} className="skeleton" style={{ inlineSize: `${[92, 78, 86, 64][line % 4] ?? 80}%` }} />
      ))}
    </div>
  )
}

/** Says to a screen reader what the skeletons say to the eye. */
export function Loading({ what, block }: { readonly what: string; readonly block?: string }) {
  return (
    <div role="status" className="loading">
      <span className="visually-hidden">Loading {what}…</span>
      <Skeleton {...(block === undefined ? { lines: 4 } : { block })} />
    </div>
  )
}
