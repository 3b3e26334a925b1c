import { Navigate, useParams } from 'react-router'
import { useStudy } from '../api/queries-studies.js'
import { sentenceOf } from '../api/problems.js'
import { paths } from '../lib/paths.js'
import { Notice } from '../ui/notice.js'
import { Loading } from '../ui/skeleton.js'

/** A study's bare address leads to what its state makes most likely to be wanted. */
export function StudyEntry() {
  const studyId = useParams()['studyId'] ?? ''
  const study = useStudy(studyId)
  if (study.error !== null) {
    return (
      <Notice tone="bad" title="The study cannot be shown" alert>
        {sentenceOf(study.error)}
      </Notice>
    )
  }
  if (study.data === undefined) return <Loading what="the study" block="200px" />
  return (
    <Navigate replace to={study.data.state === 'draft' ? paths.design(studyId) : paths.results(studyId)} />
  )
}
