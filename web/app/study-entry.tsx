import { Navigate, useParams } from 'react-router'
import { useStudy } from '../api/queries-studies.js'
import { paths } from '../lib/paths.js'
import { Loading } from '../ui/skeleton.js'
import { PageProblem } from '../ui/page-problem.js'

/** A study's bare address leads to what its state makes most likely to be wanted. */
export function StudyEntry() {
  const studyId = useParams()['studyId'] ?? ''
  const study = useStudy(studyId)
  if (study.error !== null) {
    return <PageProblem title="The study cannot be shown" error={study.error} />
  }
  if (study.data === undefined) return <Loading what="the study" block="200px" />
  return (
    <Navigate replace to={study.data.state === 'draft' ? paths.design(studyId) : paths.results(studyId)} />
  )
}
