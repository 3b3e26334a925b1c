import type * as PlotModule from '@observablehq/plot'
import { useEffect, useRef, useState } from 'react'
import { Skeleton } from './skeleton.js'
import './plot.css'

export type PlotLibrary = typeof PlotModule

interface PlotProps {
  /** What the picture shows, for those who do not see it; the table beside it holds the figures. */
  readonly label: string
  readonly height: number
  /** Draws at a width in pixels. Keep it stable (useCallback), or the picture is redrawn at every render. */
  readonly draw: (plot: PlotLibrary, width: number) => Element
}

/** A picture drawn by Observable Plot, which is loaded when the first one is needed and redrawn when its width changes. */
export function Plot({ label, height, draw }: PlotProps) {
  const frame = useRef<HTMLDivElement>(null)
  const [width, setWidth] = useState(0)
  const [library, setLibrary] = useState<PlotLibrary | null>(null)

  useEffect(() => {
    let wanted = true
    void import('@observablehq/plot').then((loaded) => {
      if (wanted) setLibrary(loaded)
    })
    return () => {
      wanted = false
    }
  }, [])

  useEffect(() => {
    const element = frame.current
    if (element === null) return undefined
    const observer = new ResizeObserver(() => setWidth(Math.floor(element.clientWidth)))
    observer.observe(element)
    return () => observer.disconnect()
  }, [])

  useEffect(() => {
    const element = frame.current
    if (element === null || library === null || width === 0) return undefined
    const picture = draw(library, width)
    picture.setAttribute('aria-hidden', 'true')
    element.append(picture)
    return () => picture.remove()
  }, [library, width, draw])

  return (
    <div role="img" aria-label={label} className="plot" style={{ minBlockSize: height }}>
      {library === null && <Skeleton block={`${height}px`} />}
      {/* React leaves this element alone: its children belong to the library. */}
      <div ref={frame} className="plot__frame" dir="ltr" />
    </div>
  )
}
