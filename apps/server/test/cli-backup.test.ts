import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { calledAs, newUser, sendPicture } from '@portrait/api/testing';
import { sampleJpeg } from '@portrait/image/testing';
import { expect, onTestFinished, test, vi } from 'vitest';
import { portraitJson, runPortrait } from './run-portrait.ts';
import { startServer } from './server-process.ts';
import { setupDeps } from './setup-server.ts';

vi.setConfig({ testTimeout: 60_000 });

test('a backup of a running server is restored elsewhere to a server that shows the same', async () => {
  const deps = await setupDeps();
  const ada = await newUser(deps, 'ada');
  const { id } = await sendPicture(deps, ada, await sampleJpeg({ width: 64, height: 64 }));
  const { image: profilePicture } = (await calledAs(deps, ada).profilePicture.confirm({ uploadId: id })).upload;
  const server = await startServer({ DATA_DIR: deps.folder });
  const shown = await fetch(`${server.url}/media/${profilePicture}`);

  const elsewhere = await mkdtemp(path.join(tmpdir(), 'portrait-restored-'));
  onTestFinished(async () => rm(elsewhere, { recursive: true, force: true }));
  const backup = path.join(deps.folder, 'backup');
  expect(await portraitJson(deps.folder, 'backup', backup)).toMatchObject({ uploads: 1, files: 5, problems: [] });
  expect(await portraitJson(elsewhere, 'restore-backup', backup)).toMatchObject({ restored: true });
  expect((await runPortrait(elsewhere, ['restore-backup', backup])).stderr).toContain('already exists');
  expect(await portraitJson(elsewhere, 'verify')).toMatchObject({ uploads: 1, findings: [] });

  const other = await startServer({ DATA_DIR: elsewhere });
  const again = await fetch(`${other.url}/media/${profilePicture}`);
  expect(again.status).toBe(200);
  expect(Buffer.from(await again.arrayBuffer())).toEqual(Buffer.from(await shown.arrayBuffer()));
  expect([await server.stop(), await other.stop()]).toEqual([0, 0]);
});
