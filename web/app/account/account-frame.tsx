import type { ReactNode } from 'react'
import { Brand } from '../brand.js'

interface Props {
  readonly title: string
  readonly text?: ReactNode
  readonly children: ReactNode
}

/** The door of the desk: one card, nothing else. */
export function AccountFrame({ title, text, children }: Props) {
  return (
    <main className="door">
      <Brand />
      <section className="door__card">
        <h1 className="door__title">{title}</h1>
        {text !== undefined && <div className="door__text">{text}</div>}
        {children}
      </section>
      <p className="door__foot">Listening tests for text-to-speech, by native ears.</p>
    </main>
  )
}
