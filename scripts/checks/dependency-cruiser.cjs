/** Who may import whom. Each rule names the reason, because the reason is what a reader needs when it fires. */
const only = (name, room, allowed, comment) => ({
  name,
  comment,
  severity: 'error',
  from: { path: `^server/${room}/` },
  to: { pathNot: allowed },
})
const never = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to })

// Built-in modules have no file ending; files of ours always have one.
const builtin = '^(node:)?[a-z_/]+$'
const packages = (...names) => `(^|/)node_modules/(@types/)?(${names.join('|')})/`

module.exports = {
  forbidden: [
    only(
      'contract-is-self-contained',
      'contract',
      ['^server/contract/', packages('zod')],
      'the contract runs in browser and server, so it knows zod and nothing else',
    ),
    only(
      'statistics-is-pure',
      'statistics',
      ['^server/statistics/', packages('lib-r-math\\.js', 'pure-rand')],
      'statistics take numbers and return numbers: no I/O, no clock, no dice that were not passed in',
    ),
    never(
      'one-door-to-the-distribution-library',
      'one file wraps the distributions, so that the oracles hold for every caller',
      { path: '^server/', pathNot: '^server/statistics/distributions\\.ts$' },
      { path: packages('lib-r-math\\.js') },
    ),
    never(
      'one-door-to-the-dice',
      'one file wraps the generator, so that a seed means the same everywhere',
      { path: '^server/', pathNot: '^server/statistics/random\\.ts$' },
      { path: packages('pure-rand') },
    ),
    only(
      'sql-knows-only-the-database',
      'sql',
      ['^server/(sql|lib)/', packages('kysely', 'pg', 'pg-cursor'), builtin],
      'queries do not know HTTP shapes or rules',
    ),
    only(
      'domain-has-no-transport',
      'domain',
      [
        '^server/(domain|contract|sql|statistics|lib)/',
        '^server/jobs/catalog\\.ts$',
        '^server/context\\.ts$',
        packages('zod', 'yaml', 'csv-parse', 'csv-stringify', 'kysely', 'lru-cache', 'cron-parser'),
        '^(node:)?(crypto|stream|stream/promises|buffer)$',
      ],
      'rules do not know Fastify, BullMQ, Redis, files or the environment',
    ),
    only(
      'http-goes-through-the-domain',
      'http',
      [
        '^server/(http|domain|contract|lib)/',
        '^server/(context|config)\\.ts$',
        packages(
          'fastify',
          '@fastify/[^/]+',
          'fastify-plugin',
          'fastify-metrics',
          'fastify-type-provider-zod',
          'zod',
          'prom-client',
        ),
        '^(node:)?(crypto|stream|stream/promises|path|fs|fs/promises|url|http)$',
      ],
      'a route parses, calls one use case, and answers',
    ),
    only(
      'job-handlers-go-through-the-domain',
      'jobs/handlers',
      ['^server/(jobs|domain|contract|lib)/', '^server/context\\.ts$'],
      'a handler is a route for the queue',
    ),
    only(
      'audio-is-an-adapter',
      'audio',
      [
        '^server/(audio|lib)/',
        packages(
          'audio-decode',
          '@audio/[^/]+',
          'music-metadata',
          'file-type',
          'wavefile',
          'libflacjs',
          'fft\\.js',
          'yauzl',
          '@aws-sdk/[^/]+',
        ),
        builtin,
      ],
      'audio knows samples and files, not studies',
    ),
    never(
      'lib-is-product-free',
      'lib is below everything',
      { path: '^server/lib/' },
      { path: '^server/', pathNot: '^server/(lib/|contract/problems\\.ts$)' },
    ),
    never(
      'web-sees-only-the-contract',
      'the browser may share schemas with the server, never code',
      { path: '^web/' },
      { path: '^(server|scripts|tests|migrations)/', pathNot: '^server/contract/' },
    ),
    never(
      'server-does-not-import-outwards',
      'one way only',
      { path: '^server/' },
      { path: '^(web|tests|scripts)/' },
    ),
    never(
      'features-do-not-import-each-other',
      'rater, lead and researcher are composed in web/app',
      { path: '^web/features/([^/]+)/' },
      { path: '^web/features/', pathNot: '^web/features/$1/' },
    ),
    never(
      'shared-web-does-not-import-features',
      'ui, api, player and lib are below features',
      { path: '^web/(ui|api|player|lib)/' },
      { path: '^web/(features|app)/' },
    ),
    never('features-do-not-import-app', 'app is the top', { path: '^web/features/' }, { path: '^web/app/' }),
    never(
      'player-knows-no-api',
      'the player plays what it is given',
      { path: '^web/player/' },
      { path: '^web/(api|features|app)/' },
    ),
    never(
      'nothing-imports-an-entry-point',
      'entry points start processes',
      {},
      { path: '^(server/(main|worker)\\.ts|web/(main|rater)\\.tsx)$' },
    ),
    {
      name: 'no-cycle',
      severity: 'error',
      comment: 'a cycle hides the direction, be it of types only',
      from: {},
      to: { circular: true },
    },
    never('no-unresolved', 'an import that does not resolve checks nothing', {}, { couldNotResolve: true }),
    never(
      'production-needs-no-dev-dependency',
      'would be missing in the image',
      { path: '^server/' },
      { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'], pathNot: '^node_modules/@types/' },
    ),
  ],
  options: {
    doNotFollow: { path: '^node_modules' },
    exclude: { path: '^(node_modules/\\.cache|dist)' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'default'],
      extensions: ['.ts', '.tsx', '.d.ts', '.js'],
    },
  },
}
