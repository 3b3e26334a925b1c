import type { SignalSeries } from '#contract/signals'
import { paths } from '../../../lib/paths.js'
import { ButtonLink } from '../../../ui/button.js'
import { Card } from '../../../ui/card.js'

/** How programs send figures: one request a day, that may be repeated without harm. */
export function SendCard({ example }: { readonly example: SignalSeries | undefined }) {
  return (
    <Card
      title="Send figures from your own pipeline"
      text="Once a day is enough. A batch that is sent twice is stored once; another figure for the same day corrects it."
      action={
        <ButtonLink size="s" to={paths.tokens()}>
          Make a token
        </ButtonLink>
      }
    >
      <pre className="code-block" tabIndex={0} aria-label="Example request">
        <code>{exampleRequest(window.location.origin, example)}</code>
      </pre>
      <p className="field__hint">
        <code>events</code> of <code>total</code> make a rate (skips of plays), <code>events</code> alone a
        count (complaints). The token needs the scope <code>signals:write</code>; a request takes up to 5,000
        figures. Names with a meaning of their own here: <code>skips</code>, <code>complaints</code>,{' '}
        <code>negative_feedback</code>, <code>repeats</code> (lower is better), <code>positive_feedback</code>
        , <code>task_success</code>, <code>completion</code> (higher is better). Any other name is charted
        too.
      </p>
    </Card>
  )
}

/** A request that works here as it stands, but for the token. */
export function exampleRequest(origin: string, example: SignalSeries | undefined): string {
  const { system, release, locale, to } = example ?? {
    system: 'newsreader',
    release: '2.1',
    locale: 'pt-BR',
    to: '2026-03-02',
  }
  const about = { system, release, locale, day: to }
  const rows = [
    { ...about, name: 'skips', events: 212, total: 10480 },
    { ...about, name: 'task_success', events: 871, total: 903 },
    { ...about, name: 'complaints', events: 4 },
  ].map((row) => `    ${JSON.stringify(row)}`)
  return [
    `curl ${origin}/api/v1/signals \\`,
    `  -H "Authorization: Bearer $EARWITNESS_TOKEN" \\`,
    `  -H "Content-Type: application/json" \\`,
    '  -d \'{ "signals": [',
    rows.join(',\n'),
    "  ] }'",
  ].join('\n')
}
