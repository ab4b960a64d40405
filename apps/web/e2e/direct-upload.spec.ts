import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ROOT } from './cache-folder.ts';
import { RACCOON } from './photos/raccoon.ts';
import { startServer } from './portrait-server.ts';
import { expect, test } from './portrait-test.ts';
import { confirm, openAccountWindow, sendPhoto, signUpAs } from './site.ts';

const START_S3 = join(ROOT, 'scripts/start-ceph.mjs');
const END_WITH_PARENT = pathToFileURL(join(ROOT, 'scripts/end-with-parent.mjs')).href;
const hasS3 = spawnSync(process.execPath, [START_S3, '--find']).status === 0;

/** A server whose pages send to a bucket. */
const direct = test.extend<object, { s3: string }>({
  s3: [
    async ({}, use) => {
      const child = spawn(process.execPath, ['--import', END_WITH_PARENT, START_S3], {
        stdio: ['pipe', 'pipe', 'inherit'],
      });
      const [line] = (await once(child.stdout, 'data')) as [unknown];
      await use(String(/http:\/\/[\d.]+:\d+/.exec(String(line))?.[0]));
      child.kill();
      await once(child, 'exit');
    },
    { scope: 'worker', timeout: 120_000 },
  ],
  start: [
    async ({ s3 }, use) => {
      const keys = { AWS_ACCESS_KEY_ID: 'testkey', AWS_SECRET_ACCESS_KEY: 'testsecret' };
      await use(() => startServer({ ...keys, STORAGE_URL: `s3://pictures?endpoint=${s3}`, UPLOAD: 'direct' }));
    },
    { scope: 'worker' },
  ],
});

direct.skip(!hasS3, 'needs Ceph: node scripts/fetch-ceph.mjs');

direct('a picture goes to the bucket from the page, and the page shows it', async ({ page, s3 }) => {
  const posts: string[] = [];
  page.on('request', (request) => {
    if (request.method() === 'POST') posts.push(request.url());
  });
  await signUpAs(page, 'direct-ada');
  const accountWindow = await openAccountWindow(page);
  await sendPhoto(accountWindow, RACCOON);
  await confirm(accountWindow);
  await expect(page.locator('header .portrait-image').first()).toHaveJSProperty('complete', true);
  expect(posts.filter((url) => url.startsWith(s3))).toEqual([`${s3}/pictures`]);
  expect(posts.filter((url) => url.includes('upload-profile-picture'))).toEqual([]);
});
