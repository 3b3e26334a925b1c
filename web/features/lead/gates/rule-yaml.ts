import { gateRule, type GateRule } from '#contract/gate-rule'

export interface RuleIssue {
  readonly path: string
  readonly message: string
}

/** What the schema has against a rule; empty when it can be declared. */
export function issuesOfRule(document: unknown): readonly RuleIssue[] {
  const parsed = gateRule.safeParse(document)
  if (parsed.success) return []
  return parsed.error.issues.map(({ path, message }) => ({ path: path.map(String).join('.'), message }))
}

export async function ruleYaml(rule: GateRule): Promise<string> {
  const { stringify } = await import('yaml')
  return stringify(rule)
}

/** A rule from its file, or what is wrong with the file. */
export async function readRuleYaml(text: string): Promise<GateRule | readonly RuleIssue[]> {
  const { parse } = await import('yaml')
  let document: unknown
  try {
    document = parse(text)
  } catch (error) {
    return [{ path: 'file', message: error instanceof Error ? error.message : 'not YAML' }]
  }
  const parsed = gateRule.safeParse(document)
  return parsed.success ? parsed.data : issuesOfRule(document)
}
