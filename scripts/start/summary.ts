import type { Demo } from '../seed-demo.js'

/** What a person needs to begin, printed when everything runs. */
export function summary(publicUrl: string, demo: Demo | null): string[] {
  const lines = ['', `Earwitness is at ${publicUrl}`, `API docs:     ${publicUrl}/api/docs`]
  if (demo === null) return [...lines, '']
  lines.push(`Lead sign-in: ${demo.lead.email} with the password ${demo.lead.password}`, 'Rater links:')
  for (const study of demo.studies) lines.push(`  ${study.name}: ${publicUrl}${study.raterPath}`)
  return [...lines, '']
}
