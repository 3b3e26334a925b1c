import { ApiProblem, sentenceOf } from '../api/problems.js'
import { Notice } from './notice.js'

interface ProblemNoticeProps {
  /** Of the request; null while nothing is wrong, and then nothing is shown. */
  readonly error: Error | null
  readonly title?: string
  /** Names the parts of the request that were refused, for forms that cannot mark them. */
  readonly fields?: boolean
}

/** Says at once why a request failed, where the person looks who sent it. */
export function ProblemNotice({ error, title, fields = false }: ProblemNoticeProps) {
  if (error === null) return null
  const refused = fields && error instanceof ApiProblem ? error.fields : []
  if (refused.length === 0) {
    return (
      <Notice tone="bad" alert {...(title === undefined ? {} : { title })}>
        {sentenceOf(error)}
      </Notice>
    )
  }
  return (
    <Notice tone="bad" alert title={title ?? sentenceOf(error)}>
      <ul className="bullets">
        {refused.map(({ path, message }) => (
          <li key={`${path} ${message}`}>
            <code>{path}</code> {message}
          </li>
        ))}
      </ul>
    </Notice>
  )
}
