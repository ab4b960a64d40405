import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { closeDeps, openDeps } from '@portrait/fastify';
import { lookAt, transparentPng } from '@portrait/image/testing';
import { expect, onTestFinished, test } from 'vitest';
import { demoByDefault } from '../src/config/demo-mode.ts';
import { misspeltVariables, readConfig } from '../src/config.ts';
import { dataOf } from '../src/data-of.ts';

async function dataDir(): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'portrait-config-'));
  onTestFinished(async () => rm(folder, { recursive: true, force: true }));
  return path.join(folder, 'data');
}

test('without any variable the server listens on this machine only, and no password is known', async () => {
  const DATA_DIR = await dataDir();
  const config = readConfig({ DATA_DIR });
  expect(config).toMatchObject({ host: '127.0.0.1', port: 3000, demo: false, trustProxy: false, avif: true });
  expect(config.database).toBe(path.join(DATA_DIR, 'portrait.sqlite'));
  expect(config.storage).toBe(path.join(DATA_DIR, 'media'));
});

test('the session secret is generated once, stored, and readable by its owner only', async () => {
  const DATA_DIR = await dataDir();
  const { sessionSecret } = readConfig({ DATA_DIR });
  expect(sessionSecret).toMatch(/^[0-9a-f]{64}$/);
  expect(readConfig({ DATA_DIR }).sessionSecret).toBe(sessionSecret);
  expect((await stat(path.join(DATA_DIR, 'session-secret'))).mode & 0o077).toBe(0);
});

test.each([
  ['PORT', '70000'],
  ['PORT', 'http'],
  ['DATABASE_URL', 'mysql://localhost/portrait'],
  ['DATABASE_URL', 'postgres://'],
  ['DATABASE_URL', 'portrait.sqlite'],
  ['STORAGE_URL', 's3://bucket'],
  ['STORAGE_URL', 's3://bucket?endpoint=127.0.0.1:9000'],
  ['STORAGE_URL', 'data/media'],
  ['STORAGE_URL', 'file:'],
  ['LOG_LEVEL', 'loud'],
  ['DEMO', 'yes'],
  ['MAX_UPLOAD_BYTES', '-1'],
  ['MAX_PENDING_UPLOADS', '0'],
  ['PENDING_LIFETIME_DAYS', 'week'],
  ['BACKGROUND', 'white'],
  ['BACKGROUND', '#fff'],
  ['TRUSTED_ORIGINS', 'example.org'],
  ['TRUSTED_ORIGINS', 'https://example.org/path'],
  ['TRUSTED_ORIGINS', 'https://example.org,null'],
  ['TRUSTED_ORIGINS', 'file:///index.html'],
  ['TRUST_PROXY', 'yes'],
  ['X_ACCEL_REDIRECT', 'portrait-media'],
  ['TRUST_PROXY', 'true'],
  ['TRUST_PROXY', '10.0.0.0/64'],
  ['SIGN_UPS', 'invited'],
  ['METRICS_PORT', '70000'],
])('an invalid value is refused with its name: %s=%s', async (name, value) => {
  const DATA_DIR = await dataDir();
  const refused = () => readConfig({ DATA_DIR, [name]: value });
  expect(refused).toThrow(new RegExp(`^${name}: `));
  expect(refused).toThrow(JSON.stringify(value));
});

const BUCKET = 's3://pictures/media?endpoint=http://127.0.0.1:9000';
const KEYS = { AWS_ACCESS_KEY_ID: 'key', AWS_SECRET_ACCESS_KEY: 'hunter2' };

test('pictures in a bucket are read with the credentials of the environment, and uploads are received in DATA_DIR', async () => {
  const DATA_DIR = await dataDir();
  const { storage } = readConfig({ DATA_DIR, STORAGE_URL: BUCKET, ...KEYS, AWS_SESSION_TOKEN: 'token' });
  expect(storage).toEqual({
    ...{ bucket: 'pictures', prefix: 'media', endpoint: 'http://127.0.0.1:9000', region: 'us-east-1' },
    credentials: { accessKeyId: 'key', secretAccessKey: 'hunter2', sessionToken: 'token' },
    inbox: path.join(DATA_DIR, 'inbox'),
  });
});

test('a bucket is refused without credentials, with some in its URL, and for two who send; redirects without a bucket are refused', async () => {
  const env = { DATA_DIR: await dataDir(), STORAGE_URL: BUCKET, ...KEYS };
  expect(() => readConfig({ ...env, AWS_ACCESS_KEY_ID: '' })).toThrow(/^AWS_ACCESS_KEY_ID: required/);
  expect(() => readConfig({ ...env, AWS_SECRET_ACCESS_KEY: '' })).toThrow(/^AWS_SECRET_ACCESS_KEY: required/);
  const X_ACCEL_REDIRECT = '/portrait-media';
  const both = () => readConfig({ ...env, X_ACCEL_REDIRECT, DELIVERY: 'redirect' });
  expect(both).toThrow('X_ACCEL_REDIRECT=/portrait-media: not together with DELIVERY=redirect');
  expect(readConfig({ ...env, X_ACCEL_REDIRECT }).xAccelRedirect).toBe(X_ACCEL_REDIRECT);
  const onDisk = () => readConfig({ DATA_DIR: env.DATA_DIR, DELIVERY: 'redirect' });
  expect(onDisk).toThrow('DELIVERY=redirect: requires a bucket as STORAGE_URL');
  expect(readConfig({ ...env, DELIVERY: 'redirect' }).delivery).toBe('redirect');
  for (const STORAGE_URL of ['s3://key:hunter2@pictures?region=x', 's3://pictures?region=x&secret=hunter2']) {
    const refused = () => readConfig({ ...env, STORAGE_URL });
    expect(refused).toThrow(/^STORAGE_URL: expected no .*pictures\?region=x/);
    expect(refused).not.toThrow('hunter2');
  }
});

test('the URL of a PostgreSQL database is accepted, and no message repeats its password', async () => {
  const DATA_DIR = await dataDir();
  const DATABASE_URL = 'postgres://portrait:hunter2@db.example:5432/portrait?sslmode=verify-full';
  expect(readConfig({ DATA_DIR, DATABASE_URL }).database).toBe(DATABASE_URL);
  const refused = new Error(
    'DATABASE_URL: expected sqlite:<path> or postgres://<user>:<password>@<host>/<database>, got "postgers://…@db.example/portrait"',
  );
  expect(() => readConfig({ DATA_DIR, DATABASE_URL: 'postgers://portrait:hunter2@db.example/portrait' })).toThrow(
    refused,
  );
});

test.each(['SESSION_SECRET', 'METRICS_TOKEN'])(
  'a short %s is refused with the limit and its length, without being printed',
  async (name) => {
    const DATA_DIR = await dataDir();
    const refused = new Error(`${name}: at least 32 characters are required, it has 7`);
    expect(() => readConfig({ DATA_DIR, [name]: 'hunter2' })).toThrow(refused);
  },
);

test('a secret can be in a file, but not in two places', async () => {
  const DATA_DIR = await dataDir();
  const SESSION_SECRET_FILE = path.join(path.dirname(DATA_DIR), 'secret');
  expect(() => readConfig({ DATA_DIR, SESSION_SECRET_FILE })).toThrow(
    `SESSION_SECRET_FILE: cannot read ${SESSION_SECRET_FILE}: ENOENT`,
  );
  await writeFile(SESSION_SECRET_FILE, `${'s'.repeat(40)}\n`);
  expect(readConfig({ DATA_DIR, SESSION_SECRET_FILE }).sessionSecret).toBe('s'.repeat(40));
  expect(() => readConfig({ DATA_DIR, SESSION_SECRET_FILE, SESSION_SECRET: 'x'.repeat(32) })).toThrow(
    /^SESSION_SECRET_FILE: SESSION_SECRET is set too/,
  );
  await writeFile(SESSION_SECRET_FILE, 'hunter2\n');
  expect(() => readConfig({ DATA_DIR, SESSION_SECRET_FILE })).toThrow(/^SESSION_SECRET: at least 32 .* it has 7$/);
  expect(misspeltVariables({ SESSION_SECRET_FILE, SESION_SECRET_FILE: 'x' })).toEqual([
    { name: 'SESION_SECRET_FILE', meant: 'SESSION_SECRET_FILE' },
  ]);
});

test('origins of apps are accepted; capitals, a trailing slash and a default port make no difference', async () => {
  const TRUSTED_ORIGINS =
    'capacitor://localhost, tauri://localhost/,ionic://LOCALHOST,app://-,HTTPS://Example.org:443/,http://host:8080';
  const { trustedOrigins } = readConfig({ DATA_DIR: await dataDir(), TRUSTED_ORIGINS });
  expect(trustedOrigins).toEqual([
    ...['capacitor://localhost', 'tauri://localhost', 'ionic://localhost', 'app://-'],
    ...['https://example.org', 'http://host:8080'],
  ]);
});

test.each([
  ['0', [false]],
  ['false', [false]],
  ['1', [true, false, false]],
  ['2', [true, true, false]],
  ['127.0.0.1', [true, false, false]],
  ['loopback, 10.0.0.0/8', [true, true, false]],
])('TRUST_PROXY=%s trusts exactly the proxies it names', async (TRUST_PROXY, expected) => {
  const { trustProxy } = readConfig({ DATA_DIR: await dataDir(), TRUST_PROXY });
  const path = ['127.0.0.1', '10.1.2.3', '203.0.113.7'];
  expect(trustProxy === false ? [false] : path.map((address, hop) => trustProxy(address, hop))).toEqual(expected);
});

test.each([
  [{ DEMO: '1', NODE_ENV: 'production' }, /DEMO=1.*NODE_ENV=production/],
  [{ DEMO: 'true', HOST: '0.0.0.0' }, /DEMO=true.*HOST=0\.0\.0\.0/],
  [{ DEMO: '1', HOST: '::' }, /DEMO=1.*HOST=::/],
  [{ DEMO: '1', HOST: '192.168.1.2' }, /DEMO=1.*HOST=192\.168\.1\.2/],
])('the demo is refused where other machines can reach it: %j', async (env, why) => {
  const DATA_DIR = await dataDir();
  expect(() => readConfig({ DATA_DIR, ...env })).toThrow(why);
});

test.each(['127.0.0.1', '127.9.9.9', '::1', 'localhost'])(
  'the demo may run on %s, in production never',
  async (HOST) => {
    const env = { DATA_DIR: await dataDir(), HOST, DEMO: '1' };
    expect(readConfig(env).demo).toBe(true);
    expect(demoByDefault(env)).toMatchObject({ demo: true });
    expect(demoByDefault({ ...env, NODE_ENV: 'production' })).toEqual({ demo: false, why: 'NODE_ENV=production' });
  },
);

test('npm start does not enable the demo where other machines can reach it', () => {
  expect(demoByDefault({})).toMatchObject({ demo: true });
  expect(demoByDefault({ HOST: '0.0.0.0' })).toMatchObject({
    demo: false,
    why: expect.stringContaining('HOST=0.0.0.0'),
  });
  expect(demoByDefault({ TRUST_PROXY: '1' })).toMatchObject({
    demo: false,
    why: expect.stringContaining('TRUST_PROXY'),
  });
  expect(demoByDefault({ TRUST_PROXY: 'false' })).toMatchObject({ demo: true });
});

test('a misspelt variable is reported with the right one, a variable of another program is not', () => {
  const set = ['SIGNINS_PER_MINUTE', 'MAX_UPLOAD_BYTE', 'TRUST_PROXIES', 'DATADIR', 'sign_ups', 'PORTS'];
  const others = [
    'PATH',
    'HOME',
    'TERM',
    'USER',
    'LOGNAME',
    'SHELL',
    'PWD',
    'SESSION_MANAGER',
    'HOSTNAME',
    'LISTEN_FDS',
  ];
  const known = ['PORT', 'HOST', 'NODE_ENV', 'SIGN_UPS_PER_MINUTE', 'SIGN_INS_PER_MINUTE'];
  const env = Object.fromEntries([...set, ...others, ...known].map((name) => [name, '1']));
  expect(misspeltVariables(env)).toEqual([
    { name: 'SIGNINS_PER_MINUTE', meant: 'SIGN_INS_PER_MINUTE' },
    { name: 'MAX_UPLOAD_BYTE', meant: 'MAX_UPLOAD_BYTES' },
    { name: 'TRUST_PROXIES', meant: 'TRUST_PROXY' },
    { name: 'DATADIR', meant: 'DATA_DIR' },
    { name: 'sign_ups', meant: 'SIGN_UPS' },
    { name: 'PORTS', meant: 'PORT' },
  ]);
});

test('in production, another database requires its own secret', async () => {
  const env = { DATA_DIR: await dataDir(), NODE_ENV: 'production', DATABASE_URL: 'sqlite:/srv/p.sqlite' };
  expect(() => readConfig(env)).toThrow(/^SESSION_SECRET: required/);
  expect(readConfig({ ...env, SESSION_SECRET: 'x'.repeat(32) }).database).toBe('/srv/p.sqlite');
});

test('transparent pictures are flattened onto the configured colour, by default white', async () => {
  const DATA_DIR = await dataDir();
  expect(readConfig({ DATA_DIR }).background).toBe('#ffffff');
  expect(readConfig({ DATA_DIR, BACKGROUND: '#F4F1EA' }).background).toBe('#f4f1ea');
  const { background } = readConfig({ DATA_DIR, BACKGROUND: '804020' });
  const deps = openDeps(dataOf({ ...readConfig({ DATA_DIR }), background }, { info: () => {}, error: () => {} }));
  onTestFinished(async () => closeDeps(deps));
  const file = path.join(DATA_DIR, 'transparent.png');
  await writeFile(file, await transparentPng({ width: 64, height: 64 }));
  const { original, crop } = await deps.images.readPicture(file);
  const jpeg = await deps.images.renderJpeg(original, { crop, size: 64 });
  const [red = 0, green = 0, blue = 0] = (await lookAt(jpeg.bytes)).color;
  expect(Math.max(Math.abs(red - 0x80), Math.abs(green - 0x40), Math.abs(blue - 0x20))).toBeLessThan(4);
});

test('.env.example names exactly the variables that are read, with their defaults', async () => {
  const lines = (await readFile('.env.example', 'utf8')).split('\n').filter((line) => /^[A-Z_]+=/.test(line));
  const example = Object.fromEntries(lines.map((line) => line.split(/=(.*)/s, 2) as [string, string]));
  const source = await readFile('apps/server/src/config.ts', 'utf8');
  const read = [...source.matchAll(/^ {2}([A-Z_]+): /gm)].map((match) => match[1]);
  expect(Object.keys(example).toSorted()).toEqual(read.toSorted());
  const DATA_DIR = await dataDir();
  const { sessionSecret: _, ...config } = readConfig({ ...example, DATA_DIR });
  const { sessionSecret: __, ...defaults } = readConfig({ DATA_DIR });
  expect(config).toEqual(defaults);
});
