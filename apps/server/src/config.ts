import { existsSync } from 'node:fs';
import path from 'node:path';
import type { WebhookOptions } from '@portrait/api';
import { DEFAULT_LIMITS, type Limits } from '@portrait/contract';
import { makeFolderDurably, type StoragePlace } from '@portrait/storage';
import { z } from 'zod';
import { databaseUrl } from './config/database-url.ts';
import { isLoopback, whyNoDemo } from './config/demo-mode.ts';
import { keptSecret } from './config/kept-secret.ts';
import { metricsPlace, type MetricsPlace } from './config/metrics-place.ts';
import { misspeltNames } from './config/misspelt-variables.ts';
import { origins } from './config/origins.ts';
import { SECRET_NAMES, secretsInFiles } from './config/secret-files.ts';
import { parsedStorageUrl, shownStorageUrl, storagePlace, storageUrl } from './config/storage-url.ts';
import { trustProxy, type TrustProxy } from './config/trust-proxy.ts';
import { webhookPlaces } from './config/webhook-places.ts';

/** The validated configuration from the environment. */
export interface Config {
  host: string;
  port: number;
  /** The path of a SQLite file, or the URL of a PostgreSQL database. */
  database: string;
  storage: StoragePlace;
  /** The folder of the database, the pictures and the session secret, unless they are configured elsewhere. */
  dataDir: string;
  sessionSecret: string;
  logLevel: 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace' | 'silent';
  /** Whether the four demo accounts, with a known password, can sign in. */
  demo: boolean;
  trustProxy: TrustProxy;
  trustedOrigins: string[];
  /** The path of nginx's internal location from which it sends the public pictures itself. */
  xAccelRedirect: string | undefined;
  delivery: 'process' | 'redirect';
  /** The URL with which the URLs in webhooks begin. */
  publicUrl: string | undefined;
  webhooks: WebhookOptions[];
  signUps: 'open' | 'closed';
  signInsPerMinute: number;
  signUpsPerMinute: number;
  sessionLifetimeMs: number;
  /** A session that is unused for this long ends earlier. */
  sessionIdleMs: number;
  cleanupEveryMs: number;
  /** Whether AVIF squares are made. */
  avif: boolean;
  /** After a stop signal the server serves this much longer, while /readyz reports that it is not ready. */
  closeDelayMs: number;
  /** Where the metrics are served; undefined if nowhere. */
  metrics: MetricsPlace | undefined;
  /** #rrggbb behind transparent pictures in formats without transparency. */
  background: string;
  limits: Limits;
}

const DAY_MS = 24 * 60 * 60 * 1000;
const whole = (least: number, most: number) => z.coerce.number<string>().int().min(least).max(most);
const flag = z.enum(['0', '1', 'false', 'true']).transform((value) => value === '1' || value === 'true');
const SECRET_CHARACTERS = 32;
/** Together with the time allowed for uploads in progress, this is less than most supervisors wait. */
const CLOSE_DELAY_SECONDS = 2;
const secret = z.string().min(SECRET_CHARACTERS, {
  error: ({ input }) => `at least ${SECRET_CHARACTERS} characters are required, it has ${String(input).length}`,
});
// In a file .env, a comment follows a #.
const color = z
  .string()
  .regex(/^#?[0-9a-f]{6}$/i, 'expected a colour of six hexadecimal digits, such as f4f1ea')
  .transform((digits) => `#${digits.replace('#', '').toLowerCase()}`);

/** The variables that are read, and what each accepts. */
export const ENVIRONMENT = z.object({
  HOST: z.string().min(1).default('127.0.0.1'),
  PORT: whole(0, 65_535).default(3000),
  DATA_DIR: z.string().min(1).default('./data'),
  DATABASE_URL: databaseUrl.optional(),
  STORAGE_URL: storageUrl.optional(),
  AWS_ACCESS_KEY_ID: z.string().optional(),
  AWS_SECRET_ACCESS_KEY: z.string().optional(),
  AWS_SESSION_TOKEN: z.string().optional(),
  SESSION_SECRET: secret.optional(),
  METRICS_PORT: whole(0, 65_535).optional(),
  METRICS_HOST: z.string().min(1).default('127.0.0.1'),
  METRICS_TOKEN: secret.optional(),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  DEMO: flag.default(false),
  TRUST_PROXY: trustProxy.default(false),
  TRUSTED_ORIGINS: origins.default([]),
  X_ACCEL_REDIRECT: z
    .string()
    .regex(/^(?:\/[\w.~-]+)+$/, 'expected a path such as /portrait-media')
    .optional(),
  DELIVERY: z.enum(['process', 'redirect']).default('process'),
  PUBLIC_URL: z
    .string()
    .regex(/^https?:\/\/[^\s?#@]+$/, 'expected a URL such as https://pictures.example.org')
    .optional(),
  WEBHOOK_URL: z.string().optional(),
  WEBHOOK_SECRET: z.string().optional(),
  UPLOAD: z.enum(['process', 'direct']).default('process'),
  SIGN_UPS: z.enum(['open', 'closed']).default('open'),
  SIGN_INS_PER_MINUTE: whole(1, 1_000_000).default(100),
  SIGN_UPS_PER_MINUTE: whole(1, 1_000_000).default(60),
  SESSION_DAYS: whole(1, 400).default(30),
  SESSION_IDLE_DAYS: whole(1, 400).default(14),
  UPLOADS_PER_MINUTE: whole(1, 1_000_000).default(DEFAULT_LIMITS.uploadsPerMinute),
  DECISIONS_PER_MINUTE: whole(1, 1_000_000).default(DEFAULT_LIMITS.decisionsPerMinute),
  MAX_UPLOAD_BYTES: whole(1024, 1024 ** 3).default(DEFAULT_LIMITS.maxUploadBytes),
  MAX_ORIGINAL_SIDE: whole(512, 8192).default(DEFAULT_LIMITS.maxOriginalSide),
  MAX_ORIGINAL_BYTES: whole(0, 64 * 1024 ** 2).default(DEFAULT_LIMITS.maxOriginalBytes),
  BACKGROUND: color.default('#ffffff'),
  AVIF: flag.default(true),
  MAX_PENDING_UPLOADS: whole(1, 1_000_000).default(DEFAULT_LIMITS.maxPendingUploads),
  MAX_USER_BYTES: whole(1024, Number.MAX_SAFE_INTEGER).default(DEFAULT_LIMITS.maxUserBytes),
  KEPT_VERSIONS: whole(1, 1_000_000).default(DEFAULT_LIMITS.keptVersions),
  KEPT_DAYS: whole(0, 36_500).default(DEFAULT_LIMITS.keptForMs / DAY_MS),
  CLEANUP_EVERY_MINUTES: whole(1, 1440).default(10),
  CLOSE_DELAY_SECONDS: whole(0, 300).optional(),
  PENDING_LIFETIME_DAYS: z.coerce
    .number<string>()
    .positive()
    .max(3650)
    .default(DEFAULT_LIMITS.pendingLifetimeMs / DAY_MS),
  TAKEN_DOWN_KEPT_DAYS: whole(0, 36_500).default(DEFAULT_LIMITS.takenDownKeptForMs / DAY_MS),
  APPROVE_BEFORE_LIVE: flag.default(DEFAULT_LIMITS.approveBeforeLive),
});

const KNOWN = [...Object.keys(ENVIRONMENT.shape), ...SECRET_NAMES.map((name) => `${name}_FILE`)];
const NEVER_PRINTED = new Set(['SESSION_SECRET', 'METRICS_TOKEN', 'AWS_SECRET_ACCESS_KEY']);

/** Loads a file `.env` in the working folder; variables that are already set take precedence. */
export function loadEnvFile(): void {
  if (existsSync('.env')) process.loadEnvFile('.env');
}

/**
 * Reads the environment; this is the only file that does. Creates DATA_DIR if it is missing.
 *
 * @throws an error that names every variable with an invalid value
 */
export function readConfig(env: Record<string, string | undefined> = process.env): Config {
  const set = valuesIn(env);
  const parsed = ENVIRONMENT.safeParse(set);
  if (!parsed.success) throw new Error(badValues(parsed.error, set));
  const values = parsed.data;
  const dataDir = path.resolve(values.DATA_DIR);
  makeFolderDurably(dataDir);
  if (env['NODE_ENV'] === 'production' && values.DATABASE_URL !== undefined && values.SESSION_SECRET === undefined) {
    throw new Error('SESSION_SECRET: required in production when DATABASE_URL is set');
  }
  const noDemo = whyNoDemo(env, values.HOST);
  if (values.DEMO && noDemo !== undefined) {
    throw new Error(
      `DEMO=${env['DEMO']} is refused with ${noDemo}: the password of the demo accounts is public, and one of them is an administrator`,
    );
  }
  return {
    host: values.HOST,
    port: values.PORT,
    database: values.DATABASE_URL ?? path.join(dataDir, 'portrait.sqlite'),
    dataDir,
    storage: storagePlace(values, dataDir),
    sessionSecret: values.SESSION_SECRET ?? keptSecret(path.join(dataDir, 'session-secret'), SECRET_CHARACTERS),
    logLevel: values.LOG_LEVEL,
    metrics: metricsPlace(values),
    demo: values.DEMO,
    trustProxy: values.TRUST_PROXY,
    trustedOrigins: values.TRUSTED_ORIGINS,
    xAccelRedirect: values.X_ACCEL_REDIRECT,
    delivery: values.DELIVERY,
    publicUrl: values.PUBLIC_URL,
    webhooks: webhookPlaces(values),
    signUps: values.SIGN_UPS,
    signInsPerMinute: values.SIGN_INS_PER_MINUTE,
    signUpsPerMinute: values.SIGN_UPS_PER_MINUTE,
    sessionLifetimeMs: values.SESSION_DAYS * DAY_MS,
    sessionIdleMs: values.SESSION_IDLE_DAYS * DAY_MS,
    background: values.BACKGROUND,
    avif: values.AVIF,
    cleanupEveryMs: values.CLEANUP_EVERY_MINUTES * 60_000,
    closeDelayMs: 1000 * (values.CLOSE_DELAY_SECONDS ?? (isLoopback(values.HOST) ? 0 : CLOSE_DELAY_SECONDS)),
    limits: limitsOf(values),
  };
}

/**
 * Another place for the pictures than the configured one, with the credentials of the environment.
 *
 * @param url as for STORAGE_URL
 */
export function otherStorage(url: string, env: Record<string, string | undefined> = process.env): StoragePlace {
  const { DATA_DIR, AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN } = ENVIRONMENT.parse(valuesIn(env));
  const credentials = { AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN };
  return storagePlace(
    { ...credentials, STORAGE_URL: parsedStorageUrl(url), DELIVERY: 'process', UPLOAD: 'process' },
    path.resolve(DATA_DIR),
  );
}

function valuesIn(env: Record<string, string | undefined>): Record<string, string | undefined> {
  return Object.fromEntries(Object.entries({ ...env, ...secretsInFiles(env) }).filter(([, value]) => value !== ''));
}

function limitsOf(values: z.output<typeof ENVIRONMENT>): Limits {
  return {
    maxUploadBytes: values.MAX_UPLOAD_BYTES,
    maxOriginalSide: values.MAX_ORIGINAL_SIDE,
    maxOriginalBytes: values.MAX_ORIGINAL_BYTES,
    maxPendingUploads: values.MAX_PENDING_UPLOADS,
    maxUserBytes: values.MAX_USER_BYTES,
    decisionsPerMinute: values.DECISIONS_PER_MINUTE,
    uploadsPerMinute: values.UPLOADS_PER_MINUTE,
    directUploads: values.UPLOAD === 'direct',
    keptVersions: values.KEPT_VERSIONS,
    keptForMs: values.KEPT_DAYS * DAY_MS,
    keptPreviews: DEFAULT_LIMITS.keptPreviews,
    maxAltTextCharacters: DEFAULT_LIMITS.maxAltTextCharacters,
    maxAppealCharacters: DEFAULT_LIMITS.maxAppealCharacters,
    pendingLifetimeMs: values.PENDING_LIFETIME_DAYS * DAY_MS,
    takenDownKeptForMs: values.TAKEN_DOWN_KEPT_DAYS * DAY_MS,
    approveBeforeLive: values.APPROVE_BEFORE_LIVE,
  };
}

/** Variables that are not read but look like a misspelling of one that is. */
export function misspeltVariables(env: Record<string, string | undefined> = process.env) {
  return misspeltNames(Object.keys(env), [...KNOWN, 'NODE_ENV']);
}

function badValues(error: z.ZodError, set: Record<string, string | undefined>): string {
  return error.issues
    .map((issue) => {
      const name = String(issue.path[0]);
      return `${name}: ${issue.message}${NEVER_PRINTED.has(name) || set[`${name}_FILE`] ? '' : `, got ${JSON.stringify(shown(name, set[name] ?? ''))}`}`;
    })
    .join('\n');
}

/** Without passwords. */
function shown(name: string, value: string): string {
  return name === 'STORAGE_URL' ? shownStorageUrl(value) : value.replace(/\/\/[^/]*@/, '//…@');
}
