import type { Browser, Page } from '@playwright/test';
import { translator, type Locale, type Translate } from '@portrait/contract';
import { startOtherHost, type OtherHost } from './other-host/start-other-host.ts';
import { signedUp, type Person } from './people.ts';
import { startServer, type PortraitServer } from './portrait-server.ts';
import { expect, test } from './portrait-test.ts';
import { LOOKS } from './state-looks.ts';
import { SIZES, stateSheets } from './state-sheets.ts';

let host: OtherHost;
let server: PortraitServer;

test.beforeAll(async () => {
  host = await startOtherHost();
  const often = { SIGN_UPS_PER_MINUTE: '1000', UPLOADS_PER_MINUTE: '1000', DECISIONS_PER_MINUTE: '1000' };
  server = await startServer({ TRUSTED_ORIGINS: host.origin, ...often });
});

test.afterAll(async () => {
  await server.stop();
  await host.close();
});

/** Somebody who looks in one language, theme and size, and what puts a screenshot on the sheet of a state. */
interface Visit {
  page: Page;
  t: Translate;
  locale: Locale;
  username: string;
  shot: (state: string) => Promise<void>;
}

test('every state of reports, in every language, theme and size', async ({ browser }) => {
  test.setTimeout(3_600_000);
  const sheets = stateSheets();
  const visitEach = async (look: (visit: Visit) => Promise<void>) => {
    for (const [column, viewport] of SIZES.entries()) {
      for (const [row, { locale, colorScheme }] of LOOKS.entries()) {
        const context = await browser.newContext({ baseURL: server.url, viewport, locale, colorScheme });
        const page = await context.newPage();
        const shot = async (state: string) => {
          await page.waitForTimeout(400);
          await sheets.add(state, page, { row, column });
        };
        await look({ page, t: translator(locale), locale, username: `vue-${row}-${column}`, shot });
        await context.close();
      }
    }
  };
  const uploadId = await reported(browser);
  // First, before the visits of others report more.
  await visitEach((visit) => lookAtModeration(visit, uploadId));
  const friend = await signedUp(browser, server.url, 'paula');
  await visitEach((visit) => lookAtReport(visit, friend));
  await sheets.write();
});

/** A picture that two people report, beside another. @returns its id */
async function reported(browser: Browser): Promise<number> {
  const [rosa, tilda] = [await signedUp(browser, server.url, 'rosa'), await signedUp(browser, server.url, 'tilda')];
  const [stefan, ursel] = [await signedUp(browser, server.url, 'stefan'), await signedUp(browser, server.url, 'ursel')];
  const uploadId = await rosa.show(94);
  await tilda.show(95);
  for (const [person, about, reason, note] of [
    [stefan, rosa, 'impersonation', 'C’est ma photo, prise à Brest l’été dernier.'],
    [ursel, rosa, 'nudity', undefined],
    [ursel, tilda, 'harassment', 'هذه الصورة تسخر مني.'],
  ] as const) {
    expect((await person.change('shownPicture.report', { userId: about.id, reason, note })).ok()).toBe(true);
  }
  return uploadId;
}

async function lookAtModeration({ page, shot }: Visit, uploadId: number): Promise<void> {
  const data = { username: 'simone', password: 'portrait-demo' };
  expect((await page.request.post('/api/auth/sign-in', { data })).ok()).toBe(true);
  await page.goto('/admin/queue');
  const note = page.getByText('C’est ma photo');
  await note.scrollIntoViewIfNeeded();
  await shot('queue-with-reports');
  await page.goto(`/admin/uploads/${uploadId}`);
  await note.scrollIntoViewIfNeeded();
  await shot('upload-with-reports');
}

async function lookAtReport({ page, t, locale, username, shot }: Visit, friend: Person): Promise<void> {
  await friend.show(96);
  const data = { username, password: 'a long enough password' };
  const me = (await (await page.request.post('/api/auth/sign-up', { data })).json()) as object;
  const told = JSON.stringify({ server: server.url, me, friend: { id: friend.id, username: 'paula' }, locale });
  await page.goto(`${host.origin}/?${new URLSearchParams({ told })}`);
  const ask = page.getByRole('button', { name: t('report.ask') });
  await ask.click();
  const send = page.getByRole('dialog').getByRole('button', { name: t('report.send'), exact: true });
  await shot('reporting');
  await send.click();
  await expect(page.getByRole('alert')).toHaveText(t('report.missing'));
  await shot('report-incomplete');
  await friend.show(97);
  await page.getByRole('radio').first().check();
  await send.click();
  await expect(page.getByRole('alert')).toHaveText(t('report.gone'));
  await shot('report-refused');
  await page.keyboard.press('Escape');
  await ask.click();
  await page.getByRole('radio').first().check();
  await send.click();
  await expect(page.getByRole('status').filter({ hasText: t('report.sent') })).toBeVisible();
  await shot('report-sent');
}
