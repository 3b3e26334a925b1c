import { Download, FileUp } from 'lucide-react'
import { useEffect, useState } from 'react'
import type { StudyView } from '#contract/studies'
import type { StudySettingsInput } from '#contract/study-settings'
import { studyYamlAddress, useStudyYaml } from '../../../api/queries-studies.js'
import { Button, DownloadLink } from '../../../ui/button.js'
import { Card } from '../../../ui/card.js'
import { Field } from '../../../ui/field.js'
import { Notice } from '../../../ui/notice.js'
import { Loading } from '../../../ui/skeleton.js'
import { issuesOf, type Issue } from './issues.js'
import type { Draft } from './use-draft.js'

/** The same document as a file: read it, edit it, take it elsewhere. */
export function YamlTab({ study, draft }: { readonly study: StudyView; readonly draft: Draft }) {
  const stored = useStudyYaml(study.id, draft.save === 'saved')
  const [text, setText] = useState<string | null>(null)
  const [problems, setProblems] = useState<readonly Pick<Issue, 'path' | 'message'>[]>([])
  const [applied, setApplied] = useState(false)
  const shown = text ?? stored.data

  useEffect(() => {
    if (!applied) return undefined
    const timer = setTimeout(() => setApplied(false), 4000)
    return () => clearTimeout(timer)
  }, [applied])

  const apply = async () => {
    if (shown === undefined) return
    const { parse } = await import('yaml')
    let document: unknown
    try {
      document = parse(shown)
    } catch (error) {
      setProblems([{ path: 'file', message: error instanceof Error ? error.message : 'not YAML' }])
      return
    }
    const issues = issuesOf(document as StudySettingsInput)
    setProblems(issues)
    if (issues.length > 0) return
    draft.replace(document as StudySettingsInput)
    setText(null)
    setApplied(true)
  }
  if (shown === undefined) return <Loading what="the study file" block="360px" />
  return (
    <Card
      title="Study file"
      text="The wizard and this file are the same document. What is applied here shows in every step."
      action={
        <DownloadLink size="s" icon={<Download />} href={studyYamlAddress(study.id)}>
          Download
        </DownloadLink>
      }
    >
      <Field label="YAML">
        {(control) => (
          <textarea
            {...control}
            className="input input--area input--code"
            rows={28}
            spellCheck={false}
            wrap="off"
            readOnly={!draft.editable}
            value={shown}
            onChange={(event) => {
              setText(event.currentTarget.value)
              setProblems([])
            }}
          />
        )}
      </Field>
      {problems.length > 0 && (
        <Notice tone="bad" title="Not applied" alert>
          <ul className="bullets">
            {problems.map((problem) => (
              <li key={`${problem.path} ${problem.message}`}>
                <code>{problem.path}</code> {problem.message}
              </li>
            ))}
          </ul>
        </Notice>
      )}
      {draft.editable && (
        <div className="row">
          <Button tone="primary" disabled={text === null} onClick={() => void apply()}>
            Apply
          </Button>
          <Button disabled={text === null} onClick={() => setText(null)}>
            Discard
          </Button>
          <label className="button button--quiet button--m">
            <FileUp aria-hidden="true" />
            Read a file
            <input
              type="file"
              accept=".yaml,.yml"
              className="visually-hidden"
              onChange={(event) => void event.currentTarget.files?.[0]?.text().then(setText)}
            />
          </label>
          <span role="status">{applied ? 'Applied to every step.' : ''}</span>
        </div>
      )}
    </Card>
  )
}
