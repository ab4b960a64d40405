// node bench/page.mjs [--against DIR] [--rounds 7] [--json FILE]: measures the pages in a real Chromium, against the built server. For a
// small photo and for one of a phone: from choosing a file to the editor, beside the browser's own decoding, and from the click on
// Confirm, after a change of the crop, until the header with it is on the screen. The naive way takes part in each round: a page that
// shows the file, and on Confirm uploads it, confirms it and swaps its picture. It also measures a click that only adds an image: no
// page is faster. With --against, the built server of another checkout takes part. Each round begins with a new page. Compare ratios.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { chromium } from '@playwright/test';
import { runnerImport } from 'vite';
import { measureHere, measureNaively } from './page-ways.mjs';
import { enter, startServer } from './start-server.mjs';

const { values } = parseArgs({
  options: { against: { type: 'string' }, rounds: { type: 'string', default: '7' }, json: { type: 'string' } },
});
const E2E = fileURLToPath(new URL('../apps/web/e2e/', import.meta.url));
const NO_LIMITS = { ...{ SIGN_UPS_PER_MINUTE: '1000', UPLOADS_PER_MINUTE: '1000', DECISIONS_PER_MINUTE: '1000' } };
const GOALS = { editor: 100, confirm: 50 };

/** What the browser tests use, which is in TypeScript. */
async function fromTests(file) {
  return (await runnerImport(path.join(E2E, file))).module;
}

async function startSubject(name, checkout, measure) {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'portrait-bench-'));
  const server = await startServer(dataDir, NO_LIMITS, { checkout });
  const { cookie } = await enter(server.url, 'sign-up', { username: 'chronos', password: 'a long enough password' });
  const end = async () => {
    await server.stop();
    rmSync(dataDir, { recursive: true });
  };
  return { name, url: server.url, cookie, measure, end };
}

/** In a new context, so that nothing is cached from the round before but what the browser itself keeps. */
async function measureRound(browser, { url, cookie, measure }, photo) {
  const context = await browser.newContext({ baseURL: url, locale: 'fr-FR', viewport: { width: 1280, height: 840 } });
  const [name, value] = cookie.split('=');
  await context.addCookies([{ name, value, url }]);
  const page = await context.newPage();
  page.setDefaultTimeout(30_000);
  const times = await measure(page, photo);
  await context.close();
  return times;
}

const sorted = (numbers) => numbers.toSorted((a, b) => a - b);
const median = (numbers) => sorted(numbers)[numbers.length >> 1];
const p95 = (numbers) => sorted(numbers)[Math.floor((numbers.length - 1) * 0.95)];

await (await fromTests('prepare.ts')).default();
const photos = {
  'small photo': (await fromTests('photos/raccoon.ts')).RACCOON,
  'phone photo': (await fromTests('photos/phone-photo.ts')).PHONE_PHOTO,
};
const browser = await chromium.launch((await fromTests('browser/find-browser.ts')).findBrowser());
const subjects = [
  await startSubject('naive', '.', measureNaively),
  ...(values.against ? [await startSubject('against', values.against, measureHere)] : []),
  await startSubject('here', '.', measureHere),
];
const results = [];
try {
  for (const [photo, file] of Object.entries(photos)) {
    const rounds = subjects.map(() => []);
    for (const subject of subjects) await measureRound(browser, subject, file);
    for (let round = 0; round < Number(values.rounds); round++) {
      for (const [i, subject] of subjects.entries()) rounds[i].push(await measureRound(browser, subject, file));
    }
    for (const [i, { name }] of subjects.entries()) {
      const all = (what) => rounds[i].map((times) => times[what]);
      const beyond = rounds[i].map(({ editor, decoding }) => editor - decoding);
      results.push({
        ...{ photo, name, rounds: rounds[i].length, editor: median(all('editor')), decoding: median(all('decoding')) },
        ...{ beyond: median(beyond), confirm: median(all('confirm')), confirmP95: p95(all('confirm')) },
        ...(name === 'naive' && { click: median(all('click')) }),
      });
    }
  }
} finally {
  await browser.close();
  for (const { end } of subjects) await end();
}

const ms = (number) => `${number.toFixed(0)} ms`.padStart(8);
console.log(
  `${browser.version()}, ${values.rounds} rounds; goals: ${GOALS.editor} ms more for a small photo, ${GOALS.confirm} ms`,
);
console.log(
  `a click that only adds an image: ${results
    .map(({ click }) => click && ms(click))
    .filter(Boolean)
    .join(', ')}`,
);
console.log('                         editor  decoding      more   Confirm       p95   of the naive way');
for (const { photo, name, editor, decoding, beyond, confirm, confirmP95 } of results) {
  const naive = results.find((each) => each.photo === photo && each.name === 'naive');
  const times = [editor, decoding, beyond, confirm, confirmP95].map(ms).join('  ');
  console.log(`${photo.padEnd(12)} ${name.padEnd(8)} ${times}   ${(confirm / naive.confirm).toFixed(2)}`);
}
if (values.json) writeFileSync(values.json, `${JSON.stringify({ goals: GOALS, results }, null, 2)}\n`);
