import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { parse, parseAllDocuments } from 'yaml';
import { SECRET_NAMES } from '../../src/config/secret-files.ts';
import { setupServer } from '../setup-server.ts';
import { commandOf, readDockerfile } from './dockerfile.ts';

const SYSTEMD = spawnSync('systemd-analyze', ['--version']).status === 0;
const UNITS = ['deploy/systemd/portrait.service', 'deploy/systemd/portrait@.service'];
/** Of ten; systemd calls up to 4.4 OK. */
const MOST_EXPOSURE = 2.5;

interface Compose {
  services: Record<string, { environment?: Record<string, string>; secrets?: string[]; [key: string]: unknown }>;
  secrets: Record<string, { file: string }>;
}

interface Container {
  env: { name: string; value?: string; valueFrom?: unknown }[];
  ports: { name: string; containerPort: number }[];
  securityContext: object;
  volumeMounts: { name: string; mountPath: string }[];
  [probe: string]: unknown;
}

interface Deployed {
  kind: string;
  metadata: { name: string };
  spec: {
    template: { spec: { securityContext: object; containers: Container[]; terminationGracePeriodSeconds: number } };
    [key: string]: unknown;
  };
}

const read = (file: string) => readFileSync(file, 'utf8');
const compose = parse(read('deploy/compose/compose.yaml'), { merge: true }) as Compose;
const manifest = parseAllDocuments(read('deploy/kubernetes/portrait.yaml')).map(
  (document) => document.toJS() as Deployed,
);
const kinds = Object.fromEntries(manifest.map((each) => [each.kind, each]));
const pod = kinds['Deployment']?.spec.template.spec;
const [container] = pod?.containers ?? [];
const [, , , image] = readDockerfile();
const servers = Object.entries(compose.services).filter(([name]) => name.startsWith('server-'));

/** The variables that the server reads. */
const known = new Set<string>([
  ...[...read('apps/server/src/config.ts').matchAll(/^ {2}([A-Z_]+): /gm)].map(([, name]) => String(name)),
  ...SECRET_NAMES.flatMap((name) => [name, `${name}_FILE`]),
  'NODE_ENV',
]);

test('every variable that deploy/ sets for a server is one that the server reads', () => {
  const inUnits = UNITS.flatMap((file) =>
    [...read(file).matchAll(/^Environment=([A-Z_]+)=/gm)].map(([, name]) => name),
  );
  const inImage = image?.instructions.filter(({ name }) => name === 'ENV').flatMap(({ args }) => args) ?? [];
  const inCompose = servers.flatMap(([, { environment }]) => Object.keys(environment ?? {}));
  const inPods = container?.env.map(({ name }) => name) ?? [];
  for (const set of [inUnits, inImage, inCompose, inPods]) expect(set.length).toBeGreaterThan(0);
  const all = [...inUnits, ...inImage.map((pair) => pair.split('=')[0]), ...inCompose, ...inPods];
  expect(all.filter((name) => !known.has(String(name)))).toEqual([]);
});

test('every file that the Dockerfile copies exists, and of every workspace the description', () => {
  const stages = readDockerfile();
  const copied = stages.flatMap(({ instructions }) =>
    instructions.flatMap(({ name, args, from }) => (name === 'COPY' && !from ? args.slice(0, -1) : [])),
  );
  const inFolder = (folder: string) => readdirSync(folder).map((name) => `${folder}/${name}/package.json`);
  const workspaces = [...inFolder('packages'), ...inFolder('apps'), 'migrations/package.json'];
  expect(workspaces.filter((file) => !copied.includes(file))).toEqual([]);
  expect(copied.filter((file) => !existsSync(file))).toEqual([]);
  const ignored = read('deploy/Dockerfile.dockerignore').split('\n');
  expect(copied.filter((file) => ignored.includes(file))).toEqual([]);
});

test('the image runs as another user than root, is checked by Node, and holds nothing for developing', () => {
  const installs = readDockerfile().flatMap(({ name, instructions }) =>
    instructions
      .filter((each) => each.name === 'RUN' && each.text.startsWith('npm ci'))
      .map(({ text }) => `${name}: ${text}`),
  );
  expect(installs).toEqual(['build: npm ci', 'dependencies: npm ci --omit=dev --workspace @portrait/server']);
  const user = image?.instructions.find(({ name }) => name === 'USER')?.text;
  expect(user).toMatch(/^[1-9]\d+:[1-9]\d+$/);
  expect(commandOf(image, 'HEALTHCHECK')[0]).toBe('node');
  expect(commandOf(image, 'CMD')).toEqual(['node', 'apps/server/dist/main.js']);
  const ignored = read('deploy/Dockerfile.dockerignore').split('\n');
  expect(ignored).toEqual(expect.arrayContaining(['.git', '**/.env', '**/node_modules', 'data', 'deploy']));
});

test('compose.yaml has three servers that can write to their volume only, and no password', () => {
  expect(servers).toHaveLength(3);
  for (const [, server] of servers) {
    expect(server).toMatchObject({
      ...{ read_only: true, cap_drop: ['ALL'], security_opt: ['no-new-privileges:true'], tmpfs: ['/tmp'] },
      healthcheck: { test: expect.arrayContaining([expect.stringContaining('/readyz')]) },
    });
  }
  const upstream = [...read('deploy/compose/upstream.conf').matchAll(/server ([\d.]+):3000/g)].map(
    ([, address]) => address,
  );
  expect(
    servers.map(([, { networks }]) => (networks as { inside: { ipv4_address: string } }).inside.ipv4_address),
  ).toEqual(upstream);
  const used = Object.values(compose.services).flatMap(({ secrets }) => secrets ?? []);
  expect(new Set(used)).toEqual(new Set(Object.keys(compose.secrets)));
  for (const { environment = {} } of Object.values(compose.services)) {
    for (const [name, value] of Object.entries(environment)) {
      if (/PASSWORD|SECRET|TOKEN|KEY|DATABASE_URL/.test(name))
        expect([name, value]).toEqual([expect.stringMatching(/_FILE$/), expect.stringMatching(/^\/run\/secrets\//)]);
    }
  }
  const made = [...read('deploy/compose/make-secrets.sh').matchAll(/^keep (\S+)/gm)].map(([, name]) => name);
  expect(made.toSorted()).toEqual(Object.keys(compose.secrets).toSorted());
  expect(Object.values(compose.secrets).map(({ file }) => path.dirname(file))).toEqual(made.map(() => 'secrets'));
});

test('a pod runs without privileges, and writes to its volumes only', () => {
  expect(manifest.map(({ kind }) => kind)).toEqual([
    'Deployment',
    'Service',
    'Ingress',
    'PodDisruptionBudget',
    'NetworkPolicy',
  ]);
  expect(pod).toMatchObject({
    automountServiceAccountToken: false,
    securityContext: { runAsNonRoot: true, runAsUser: 10001, seccompProfile: { type: 'RuntimeDefault' } },
  });
  expect(container?.securityContext).toEqual({
    ...{ allowPrivilegeEscalation: false, readOnlyRootFilesystem: true, capabilities: { drop: ['ALL'] } },
  });
  expect(container?.volumeMounts.map(({ mountPath }) => mountPath)).toEqual(['/data', '/tmp']);
  const withValue = container?.env.filter(({ value }) => value !== undefined).map(({ name }) => name) ?? [];
  expect(withValue.filter((name) => (SECRET_NAMES as readonly string[]).includes(name))).toEqual([]);
});

test('a pod is asked at paths that the server has, and ended only after its uploads', async () => {
  const app = await setupServer();
  for (const [probe, route] of [
    ['startupProbe', '/healthz'],
    ['livenessProbe', '/healthz'],
    ['readinessProbe', '/readyz'],
  ] as const) {
    expect([probe, container?.[probe]]).toMatchObject([probe, { httpGet: { path: route, port: 'http' } }]);
    expect((await app.inject(route)).statusCode).toBe(200);
  }
  const value = (name: string) => container?.env.find((each) => each.name === name)?.value;
  const port = (name: string) => container?.ports.find((each) => each.name === name)?.containerPort;
  const imagePort = image?.instructions.find(({ name }) => name === 'EXPOSE')?.text;
  expect([String(port('http')), String(port('metrics'))]).toEqual([imagePort, value('METRICS_PORT')]);
  // serve.ts gives uploads seven seconds.
  expect(pod?.terminationGracePeriodSeconds).toBeGreaterThan(Number(value('CLOSE_DELAY_SECONDS')) + 7);
});

test.skipIf(!SYSTEMD).each(UNITS)('systemd accepts %s and finds it little exposed (needs systemd-analyze)', (unit) => {
  const verified = spawnSync('systemd-analyze', ['verify', unit], { encoding: 'utf8' });
  // Of this unit: others of the machine may have faults of their own, and Node may be elsewhere.
  const faults = verified.stderr
    .split('\n')
    .filter((line) => line.includes(path.basename(unit)) && !line.includes('is not executable'));
  expect(faults).toEqual([]);
  const threshold = `--threshold=${MOST_EXPOSURE * 10}`;
  const { status, stdout } = spawnSync(
    'systemd-analyze',
    ['security', '--offline=true', '--no-pager', threshold, unit],
    { encoding: 'utf8' },
  );
  expect([status, /level for .*/.exec(stdout)?.[0]]).toEqual([0, expect.stringContaining('OK')]);
});
