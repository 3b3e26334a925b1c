import { useQuery } from '@tanstack/react-query'
import { panelEndpoints } from '#contract/panels'
import { studyEndpoints } from '#contract/studies'
import { queryOf, useChange } from './query.js'

const { listPanels, createPanel, changePanel, createPanelLink } = panelEndpoints

export function usePanels() {
  return useQuery({ ...queryOf(listPanels, {}), select: (data) => data.items })
}

export function useCreatePanel() {
  return useChange(createPanel, [listPanels])
}

export function useChangePanel() {
  return useChange(changePanel, [listPanels])
}

export function useMakePanelLink() {
  return useChange(createPanelLink, [studyEndpoints.readStudy])
}
