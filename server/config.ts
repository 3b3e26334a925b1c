import { resolve } from 'node:path'
import { z } from 'zod'

const flag = z.enum(['true', 'false']).transform((value) => value === 'true')
const text = z.string().trim().min(1)

/** Every environment variable the product reads. An empty one counts as absent. */
const environment = z.object({
  DATABASE_URL: text.regex(/^postgres(ql)?:\/\//, 'must be a postgres:// address'),
  REDIS_URL: text.regex(/^rediss?:\/\//, 'must be a redis:// address').optional(),
  SECRET: text.min(32, 'must have at least 32 characters'),
  HOST: text.default('127.0.0.1'),
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  PUBLIC_URL: z.url().optional(),
  DATA_DIR: text.default('.data'),
  LOG_LEVEL: z.enum(['silent', 'fatal', 'error', 'warn', 'info', 'debug', 'trace']).default('info'),
  OPEN_SIGN_UP: flag.default(false),
  TRUST_PROXY: flag.default(false),
  QUEUE_PREFIX: text.regex(/^[a-z0-9-]+$/i, 'letters, digits and dashes').default('earwitness'),
  DATABASE_CONNECTIONS: z.coerce.number().int().min(2).max(500).default(20),
  JOB_CONCURRENCY: z.coerce.number().int().min(1).max(64).default(4),
  PUBLIC_REQUESTS_PER_MINUTE: z.coerce.number().int().min(1).default(3000),
  ACCOUNT_REQUESTS_PER_MINUTE: z.coerce.number().int().min(1).default(30),
  S3_BUCKET: text.optional(),
  S3_REGION: text.default('us-east-1'),
  S3_ENDPOINT: z.url().optional(),
  S3_ACCESS_KEY_ID: text.optional(),
  S3_SECRET_ACCESS_KEY: text.optional(),
  SMTP_URL: text.regex(/^smtps?:\/\//, 'must be an smtp:// address').optional(),
  MAIL_FROM: text.default('Earwitness <earwitness@localhost>'),
})

export const environmentVariables = Object.keys(
  environment.shape,
) as readonly (keyof typeof environment.shape)[]

/** What may be printed. Structure is required; what is optional in the environment is decided here. */
export interface Config {
  readonly host: string
  readonly port: number
  /** Where people reach the product; links are made from it. No trailing slash. */
  readonly publicUrl: string
  readonly dataDir: string
  readonly logLevel: string
  /** Anyone may make an account and a workspace. Otherwise only the first owner and people with an invitation. */
  readonly openSignUp: boolean
  /** The address of a request is taken from X-Forwarded-For: only behind a proxy that sets it. */
  readonly trustProxy: boolean
  readonly databaseConnections: number
  /** For one address; people who have shown who they are are not counted. */
  readonly limits: { readonly publicPerMinute: number; readonly accountsPerMinute: number }
  readonly queue: {
    readonly backend: 'redis' | 'postgres'
    readonly prefix: string
    readonly concurrency: number
  }
  readonly audio:
    | { readonly kind: 'disk'; readonly folder: string }
    | {
        readonly kind: 's3'
        readonly bucket: string
        readonly region: string
        readonly endpoint: string | null
      }
  readonly mailFrom: string
}

/** What must never be printed. */
export interface Secrets {
  readonly databaseUrl: string
  readonly redisUrl: string | null
  /** Signs cookies, rater session tokens and study links. */
  readonly signingKey: string
  readonly s3: { readonly accessKeyId: string; readonly secretAccessKey: string } | null
  readonly smtpUrl: string | null
}

export class ConfigError extends Error {
  override name = 'ConfigError'
}

export function readConfig(source: NodeJS.ProcessEnv = process.env): { config: Config; secrets: Secrets } {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ''))
  const parsed = environment.safeParse(given)
  if (!parsed.success) {
    const faults = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`)
    throw new ConfigError(`The environment is not complete. ${faults.join('; ')}`)
  }
  const env = parsed.data
  if ((env.S3_ACCESS_KEY_ID === undefined) !== (env.S3_SECRET_ACCESS_KEY === undefined))
    throw new ConfigError('S3_ACCESS_KEY_ID and S3_SECRET_ACCESS_KEY are given together or not at all.')
  const dataDir = resolve(env.DATA_DIR)
  const config: Config = {
    host: env.HOST,
    port: env.PORT,
    publicUrl: (env.PUBLIC_URL ?? `http://${env.HOST}:${env.PORT}`).replace(/\/+$/, ''),
    dataDir,
    logLevel: env.LOG_LEVEL,
    openSignUp: env.OPEN_SIGN_UP,
    trustProxy: env.TRUST_PROXY,
    databaseConnections: env.DATABASE_CONNECTIONS,
    limits: {
      publicPerMinute: env.PUBLIC_REQUESTS_PER_MINUTE,
      accountsPerMinute: env.ACCOUNT_REQUESTS_PER_MINUTE,
    },
    queue: {
      backend: env.REDIS_URL === undefined ? 'postgres' : 'redis',
      prefix: env.QUEUE_PREFIX,
      concurrency: env.JOB_CONCURRENCY,
    },
    audio:
      env.S3_BUCKET === undefined
        ? { kind: 'disk', folder: resolve(dataDir, 'audio') }
        : { kind: 's3', bucket: env.S3_BUCKET, region: env.S3_REGION, endpoint: env.S3_ENDPOINT ?? null },
    mailFrom: env.MAIL_FROM,
  }
  const secrets: Secrets = {
    databaseUrl: env.DATABASE_URL,
    redisUrl: env.REDIS_URL ?? null,
    signingKey: env.SECRET,
    s3:
      env.S3_ACCESS_KEY_ID === undefined || env.S3_SECRET_ACCESS_KEY === undefined
        ? null
        : { accessKeyId: env.S3_ACCESS_KEY_ID, secretAccessKey: env.S3_SECRET_ACCESS_KEY },
    smtpUrl: env.SMTP_URL ?? null,
  }
  return { config: Object.freeze(config), secrets: Object.freeze(secrets) }
}
