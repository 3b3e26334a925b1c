import type { LaunchFinding } from '#contract/launch'
import { plural } from '../../../lib/format.js'
import { Notice } from '../../../ui/notice.js'

const tones = { error: 'bad', warning: 'warn', info: 'info' } as const

/** What speaks against a launch, most serious first, with the clips it is about. */
export function Findings({ findings }: { readonly findings: readonly LaunchFinding[] }) {
  const of = (severity: LaunchFinding['severity']) =>
    findings.filter((finding) => finding.severity === severity)
  const notes = of('info')
  return (
    <div className="stack">
      <FindingList findings={[...of('error'), ...of('warning')]} />
      {notes.length > 0 && (
        <details className="findings-notes">
          <summary>{plural(notes.length, 'thing')} to know</summary>
          <FindingList findings={notes} />
        </details>
      )}
    </div>
  )
}

function FindingList({ findings }: { readonly findings: readonly LaunchFinding[] }) {
  return (
    <ul className="findings">
      {findings.map((finding) => (
        <li key={`${finding.code} ${finding.locale ?? ''} ${finding.message}`}>
          <Notice tone={tones[finding.severity]}>
            {finding.locale !== null && <b>{finding.locale}: </b>}
            {finding.message}
            {finding.clips.length > 0 && (
              <details>
                <summary>{plural(finding.clips.length, 'clip')}</summary>
                <ul className="bullets">
                  {finding.clips.slice(0, 60).map((clip) => (
                    <li key={`${clip.system} ${clip.prompt}`}>
                      {clip.system} · <code>{clip.prompt}</code>
                    </li>
                  ))}
                </ul>
              </details>
            )}
          </Notice>
        </li>
      ))}
    </ul>
  )
}
