import type { AlertCause } from '#contract/alerts'

/** What the desk calls the causes of alerts. */
export const causeTitles: Record<AlertCause, string> = {
  panel_drift: 'Panel drift',
  pipeline_change: 'Pipeline change',
  model_regression: 'Model regression',
  signal_alarm: 'Signal out of limits',
  exclusion_jump: 'Many more exclusions',
}
