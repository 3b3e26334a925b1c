import { createBrowserRouter, type RouteObject } from 'react-router'
import { DeskShell } from './desk-shell.js'
import { ErrorPage } from './error-page.js'
import { NotFoundPage } from './not-found-page.js'
import { SessionGate } from './session-gate.js'

/** Every page is a chunk of its own, fetched when it is first opened. */
export const routes: RouteObject[] = [
  {
    errorElement: <ErrorPage />,
    children: [
      {
        path: '/sign-in',
        lazy: async () => ({ Component: (await import('./account/sign-in-page.js')).SignInPage }),
      },
      {
        path: '/sign-up',
        lazy: async () => ({ Component: (await import('./account/sign-up-page.js')).SignUpPage }),
      },
      {
        path: '/invitation',
        lazy: async () => ({ Component: (await import('./account/invitation-page.js')).InvitationPage }),
      },
      {
        element: <SessionGate />,
        children: [{ element: <DeskShell />, errorElement: <ErrorPage />, children: deskRoutes() }],
      },
    ],
  },
]

function deskRoutes(): RouteObject[] {
  return [
    {
      index: true,
      lazy: async () => ({ Component: (await import('../features/lead/home-page.js')).HomePage }),
    },
    {
      path: 'studies',
      lazy: async () => ({ Component: (await import('../features/lead/studies-page.js')).StudiesPage }),
    },
    {
      path: 'studies/new',
      lazy: async () => ({
        Component: (await import('../features/lead/design/new-study-page.js')).NewStudyPage,
      }),
    },
    {
      path: 'studies/:studyId',
      lazy: async () => ({ Component: (await import('./study-entry.js')).StudyEntry }),
    },
    {
      path: 'studies/:studyId/design/:step?',
      lazy: async () => ({ Component: (await import('../features/lead/design/design-page.js')).DesignPage }),
    },
    {
      path: 'studies/:studyId/board',
      lazy: async () => ({ Component: (await import('../features/lead/board/board-page.js')).BoardPage }),
    },
    {
      path: 'studies/:studyId/results',
      lazy: async () => ({ Component: (await import('../features/researcher/results-page.js')).ResultsPage }),
    },
    {
      path: 'studies/:studyId/report',
      lazy: async () => ({ Component: (await import('../features/researcher/report-page.js')).ReportPage }),
    },
    {
      path: 'clips/upload',
      lazy: async () => ({ Component: (await import('../features/lead/clips/upload-page.js')).UploadPage }),
    },
    {
      path: 'clips/:clipId?',
      lazy: async () => ({ Component: (await import('../features/lead/clips/clips-page.js')).ClipsPage }),
    },
    {
      path: 'prompts',
      lazy: async () => ({ Component: (await import('../features/lead/clips/prompts-page.js')).PromptsPage }),
    },
    {
      path: 'systems',
      lazy: async () => ({ Component: (await import('../features/lead/clips/systems-page.js')).SystemsPage }),
    },
    {
      path: 'releases',
      lazy: async () => ({
        Component: (await import('../features/lead/releases/releases-page.js')).ReleasesPage,
      }),
    },
    {
      path: 'releases/:releaseId',
      lazy: async () => ({
        Component: (await import('../features/lead/releases/release-page.js')).ReleasePage,
      }),
    },
    {
      path: 'gates',
      lazy: async () => ({
        Component: (await import('../features/lead/gates/gates-page.js')).GatesPage,
      }),
    },
    {
      path: 'gates/new',
      lazy: async () => ({
        Component: (await import('../features/lead/gates/gate-rule-page.js')).NewGatePage,
      }),
    },
    {
      path: 'gates/:gateKey',
      lazy: async () => ({
        Component: (await import('../features/lead/gates/gate-page.js')).GatePage,
      }),
    },
    {
      path: 'gates/:gateKey/rule',
      lazy: async () => ({
        Component: (await import('../features/lead/gates/gate-rule-page.js')).GateRulePage,
      }),
    },
    {
      path: 'decisions/:decisionId',
      lazy: async () => ({
        Component: (await import('../features/lead/gates/decision-page.js')).DecisionPage,
      }),
    },
    {
      path: 'rollouts',
      lazy: async () => ({
        Component: (await import('../features/lead/rollouts/rollouts-page.js')).RolloutsPage,
      }),
    },
    {
      path: 'rollouts/new',
      lazy: async () => ({
        Component: (await import('../features/lead/rollouts/new-rollout-page.js')).NewRolloutPage,
      }),
    },
    {
      path: 'rollouts/:rolloutId',
      lazy: async () => ({
        Component: (await import('../features/lead/rollouts/rollout-page.js')).RolloutPage,
      }),
    },
    {
      path: 'monitors',
      lazy: async () => ({
        Component: (await import('../features/lead/monitors/monitors-page.js')).MonitorsPage,
      }),
    },
    {
      path: 'monitors/new',
      lazy: async () => ({
        Component: (await import('../features/lead/monitors/monitor-form-page.js')).MonitorFormPage,
      }),
    },
    {
      path: 'monitors/:monitorKey',
      lazy: async () => ({
        Component: (await import('../features/lead/monitors/monitor-page.js')).MonitorPage,
      }),
    },
    {
      path: 'monitors/:monitorKey/settings',
      lazy: async () => ({
        Component: (await import('../features/lead/monitors/monitor-form-page.js')).MonitorFormPage,
      }),
    },
    {
      path: 'sentinel-sets',
      lazy: async () => ({
        Component: (await import('../features/lead/monitors/sentinel-sets-page.js')).SentinelSetsPage,
      }),
    },
    {
      path: 'alerts',
      lazy: async () => ({
        Component: (await import('../features/lead/alerts/alerts-page.js')).AlertsPage,
      }),
    },
    {
      path: 'signals',
      lazy: async () => ({
        Component: (await import('../features/lead/signals/signals-page.js')).SignalsPage,
      }),
    },
    {
      path: 'signals/samples',
      lazy: async () => ({
        Component: (await import('../features/lead/samples/samples-page.js')).SamplesPage,
      }),
    },
    {
      path: 'risks',
      lazy: async () => ({ Component: (await import('../features/lead/risks/risks-page.js')).RisksPage }),
    },
    {
      path: 'panels',
      lazy: async () => ({ Component: (await import('../features/lead/panels/panels-page.js')).PanelsPage }),
    },
    {
      path: 'workspace',
      lazy: async () => ({
        Component: (await import('../features/lead/workspace/settings-page.js')).SettingsPage,
      }),
    },
    {
      path: 'workspace/members',
      lazy: async () => ({
        Component: (await import('../features/lead/workspace/members-page.js')).MembersPage,
      }),
    },
    {
      path: 'workspace/tokens',
      lazy: async () => ({
        Component: (await import('../features/lead/workspace/tokens-page.js')).TokensPage,
      }),
    },
    { path: '*', element: <NotFoundPage /> },
  ]
}

export function createRouter() {
  return createBrowserRouter(routes)
}
