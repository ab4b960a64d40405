// node bench/page.mjs [--against DIR] [--rounds 7] [--json FILE]: measures the pages in a real Chromium, against the built server. For a
// small photo and for one of a phone: from choosing a file to the editor, beside the browser's own decoding, and from the click on
// Confirm, after a change of the crop, until the header with it is on the screen. The naive way takes part in each round: a page that
// shows the file, and on Confirm uploads it, confirms it and swaps its picture. It also measures a click that only adds an image: no
// page is faster. With --against, the built server of another checkout takes part. Each round begins with a new page. Compare ratios.
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from '@playwright/test';
import { runnerImport } from 'vite';
import { benchOptions, inRounds, percentile, publish } from './measurements.mjs';
import { measureHere, measureNaively } from './page-ways.mjs';
import { startPortrait } from './start-portrait.mjs';

const values = benchOptions({ against: undefined, rounds: 7 });
const E2E = fileURLToPath(new URL('../apps/web/e2e/', import.meta.url));

/** What the browser tests use, which is in TypeScript. */
async function fromTests(file) {
  return (await runnerImport(path.join(E2E, file))).module;
}

async function startSubject(name, way, checkout) {
  return { way, ...(await startPortrait({ name, users: 1, checkout })) };
}

/** In a new context, so that nothing is cached from the round before but what the browser itself keeps. */
async function measureRound({ url, users, way }, photo) {
  const context = await browser.newContext({ baseURL: url, locale: 'fr-FR', viewport: { width: 1280, height: 840 } });
  const [name, value] = users[0].cookie.split('=');
  await context.addCookies([{ name, value, url }]);
  const page = await context.newPage();
  page.setDefaultTimeout(30_000);
  const { editor, decoding, confirm, click } = await way(page, photo);
  await context.close();
  const times = { editorMs: editor, beyondDecodingMs: editor - decoding, confirmMs: confirm };
  return click === undefined ? times : { ...times, clickMs: click };
}

await (await fromTests('prepare.ts')).default();
const photos = {
  'small photo': (await fromTests('photos/raccoon.ts')).RACCOON,
  'phone photo': (await fromTests('photos/phone-photo.ts')).PHONE_PHOTO,
};
const browser = await chromium.launch((await fromTests('browser/find-browser.ts')).findBrowser());
const subjects = [
  await startSubject('Portrait', measureHere),
  ...(values.against ? [await startSubject('before', measureHere, values.against)] : []),
  await startSubject('naive page', measureNaively),
];
const rows = [];
try {
  for (const [photo, file] of Object.entries(photos)) {
    const confirms = new Map(subjects.map(({ name }) => [name, []]));
    const measure = async (subject) => {
      const times = await measureRound(subject, file);
      confirms.get(subject.name).push(times.confirmMs);
      return times;
    };
    for (const subject of subjects) await measureRound(subject, file);
    for (const row of await inRounds(subjects, values.rounds, measure)) {
      rows.push({ work: photo, ...row, confirmP95Ms: percentile(confirms.get(row.subject), 0.95) });
    }
  }
} finally {
  await browser.close();
  for (const { stop } of subjects) await stop();
}
publish(values, rows);
