import { heavyUnless } from './heavy.ts';
import { slowLine } from './line.ts';
import { PHONE_PHOTO } from './photos/phone-photo.ts';
import { RACCOON } from './photos/raccoon.ts';
import { expect, test } from './portrait-test.ts';
import { keepForReadme } from './screenshots.ts';
import { chooseFile, openAccountWindow, openHistory, sendPhoto, signUpAs } from './site.ts';

test('on a slow connection progress moves, and cancelling leaves nothing', async ({ page }) => {
  await signUpAs(page, 'tania');
  const accountWindow = await openAccountWindow(page);
  await slowLine(page, { bytesPerSecond: 40_000 });
  await chooseFile(accountWindow, PHONE_PHOTO);
  const bar = accountWindow.getByRole('progressbar');
  const percent = async () => Number((await bar.getAttribute('aria-valuenow')) ?? 0);
  await expect.poll(percent).toBeGreaterThan(2);
  const early = await percent();
  await expect.poll(percent).toBeGreaterThan(early + 5);
  await expect(accountWindow.getByText(/ko sur/)).toBeVisible();
  await keepForReadme(page, 'sending');

  await accountWindow.getByRole('button', { name: 'Annuler' }).click();
  await expect(accountWindow.getByRole('button', { name: 'Choisir une image' })).toBeVisible();
  await page.reload();
  await expect(await openHistory(page)).toHaveCount(0);
});

test('cancelling while the server checks the picture leaves nothing either @heavy', async ({ page }) => {
  await signUpAs(page, 'ursula');
  const accountWindow = await openAccountWindow(page);
  await slowLine(page, { latency: 3000 });
  await chooseFile(accountWindow, RACCOON);
  await expect(accountWindow.getByText('Vérification de l’image…')).toBeVisible();
  const discarded = page.waitForResponse(/profilePicture\.discard/);
  await accountWindow.getByRole('button', { name: 'Annuler' }).click();
  expect((await discarded).ok()).toBe(true);
  await page.reload();
  await expect(await openHistory(page)).toHaveCount(0);
});

test('a picture confirmed while it is being sent goes live when it has arrived', async ({ page }) => {
  await signUpAs(page, 'viviane');
  const accountWindow = await openAccountWindow(page);
  await slowLine(page, { bytesPerSecond: 2000 });
  await chooseFile(accountWindow, RACCOON);
  await accountWindow.getByRole('button', { name: /^Mettre en ligne/ }).click();
  await expect(accountWindow.getByText('Elle sera en ligne dès la fin de l’envoi.')).toBeVisible();
  await slowLine(page, { bytesPerSecond: 120_000 });
  await expect(accountWindow.getByText('C’est en ligne')).toBeVisible();
});

test('a failed upload is retried, and offline it waits for the connection', async ({ page, complaints }) => {
  await signUpAs(page, 'wanda');
  const accountWindow = await openAccountWindow(page);
  let failures = 0;
  await page.route(/upload-profile-picture/, async (route) => {
    failures += 1;
    if (failures === 1) await route.abort('connectionreset');
    else await route.continue();
  });
  await chooseFile(accountWindow, RACCOON);
  const status = accountWindow.getByRole('status');
  await expect(status.getByText(/Nouvel essai dans 1\sseconde/)).toBeVisible();
  await keepForReadme(page, 'trying-again');
  await expect(status.getByText('Image envoyée')).toBeVisible();
  expect(failures).toBe(2);

  await accountWindow.getByRole('button', { name: 'Abandonner' }).click();
  await page.context().setOffline(true);
  await chooseFile(accountWindow, RACCOON);
  await expect(
    status.getByText('Vous êtes hors ligne. L’envoi reprendra dès le retour de la connexion.'),
  ).toBeVisible();
  await keepForReadme(page, 'offline');
  await page.context().setOffline(false);
  await expect(accountWindow.getByText('Image envoyée')).toBeVisible();

  await page.context().setOffline(true);
  await accountWindow.getByRole('button', { name: /^Mettre en ligne/ }).click();
  await expect(status.getByText('La mise en ligne se fera dès le retour de la connexion.')).toBeVisible();
  await page.context().setOffline(false);
  await expect(accountWindow.getByText('C’est en ligne')).toBeVisible();
  complaints.length = 0;
});

test('a lost answer does not create two uploads', async ({ page, complaints }) => {
  await signUpAs(page, 'agatha');
  const accountWindow = await openAccountWindow(page);
  await page.evaluate(() => {
    const { send } = XMLHttpRequest.prototype;
    // The first answer is lost: the request arrives, but the page gets a network error.
    XMLHttpRequest.prototype.send = function lose(body) {
      XMLHttpRequest.prototype.send = send;
      const { onerror } = this;
      this.onload = () => onerror?.call(this, new ProgressEvent('error'));
      send.call(this, body);
    };
  });
  const keys: (string | undefined)[] = [];
  page.on('request', (request) => {
    if (request.url().includes('upload-profile-picture')) keys.push(request.headers()['idempotency-key']);
  });
  await chooseFile(accountWindow, RACCOON);
  await expect(accountWindow.getByText('Image envoyée')).toBeVisible();
  expect(keys).toEqual([expect.stringMatching(/^\d+(-\d+){3}$/), keys[0]]);
  const pending = await page.request.get('/api/trpc/profilePicture.pending');
  expect(await pending.json()).toMatchObject({ result: { data: [{ state: 'pending' }] } });
  complaints.length = 0;
});

test('the wait until the next try counts down, and the bar at rest does not look like progress @heavy', async ({
  page,
  complaints,
}) => {
  await page.clock.install();
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await signUpAs(page, 'estelle');
  const accountWindow = await openAccountWindow(page);
  await page.route(/upload-profile-picture/, async (route) =>
    route.fulfill({ status: 503, json: { code: 'SERVER_BUSY', retry_after_seconds: 30 } }),
  );
  await chooseFile(accountWindow, RACCOON);
  await expect(accountWindow.getByText(/Nouvel essai dans 30\ssecondes/)).toBeVisible();
  await page.clock.fastForward(8000);
  await expect(accountWindow.getByText(/Nouvel essai dans [12]\d\ssecondes/)).toBeVisible();
  const bar = accountWindow.locator('.portrait-progress-bar');
  const track = await accountWindow.locator('.portrait-progress-track').boundingBox();
  expect((await bar.boundingBox())?.width).toBe(track?.width);
  complaints.length = 0;
});

for (const [locale, reason] of [
  ['fr', 'Trop d’images envoyées en peu de temps. L’envoi reprendra de lui-même dans'],
  ['en', 'Too many pictures sent in a short time. Sending will go on by itself in'],
  ['ar', 'أُرسلت صور كثيرة في وقت قصير. سيُستأنف الإرسال تلقائيًا بعد'],
] as const)
  test(`in ${locale} a wait after too many pictures says why, and that it goes on by itself${heavyUnless(locale === 'fr')}`, async ({
    page,
    complaints,
  }) => {
    await signUpAs(page, `eulalie-${locale}`);
    const accountWindow = await openAccountWindow(page);
    let tries = 0;
    await page.route(/upload-profile-picture/, async (route) => {
      tries += 1;
      if (tries > 1) await route.continue();
      else await route.fulfill({ status: 429, json: { code: 'TOO_MANY_REQUESTS', limit: 20, retry_after_seconds: 4 } });
    });
    await chooseFile(accountWindow, RACCOON);
    await page.locator('.preferences select').selectOption(locale);
    await expect(page.locator('.portrait-window-footer').getByText(reason)).toBeVisible();
    await expect(page.locator('.portrait-arrived')).toBeVisible();
    complaints.length = 0;
  });

test('a confirmation waits offline, where it can be withdrawn, and says that it is repeated', async ({
  page,
  complaints,
}) => {
  await signUpAs(page, 'sosthene');
  const accountWindow = await openAccountWindow(page);
  await sendPhoto(accountWindow, RACCOON);
  const publish = accountWindow.getByRole('button', { name: /^Mettre en ligne/ });
  const asked: string[] = [];
  page.on('request', (request) => {
    if (request.url().includes('profilePicture.confirm')) asked.push(request.url());
  });
  await page.context().setOffline(true);
  await publish.click();
  await expect(accountWindow.getByText('La mise en ligne se fera dès le retour de la connexion.')).toBeVisible();
  await accountWindow.getByRole('button', { name: 'Continuer la retouche' }).click();
  await page.context().setOffline(false);
  await page.waitForTimeout(300);
  expect(asked).toEqual([]);

  await page.route(/profilePicture\.confirm/, (route) => route.abort());
  await publish.click();
  await expect(accountWindow.getByText('Le serveur ne répond pas. Nouvel essai…')).toBeVisible();
  await page.unroute(/profilePicture\.confirm/);
  await expect(accountWindow.getByText('C’est en ligne')).toBeVisible();
  complaints.length = 0;
});
