import type { APIRequestContext, Locator, Page } from '@playwright/test';
import { heavyUnless } from './heavy.ts';
import { RACCOON } from './photos/raccoon.ts';
import { expect, test } from './portrait-test.ts';
import { chooseFile, closeAccountWindow, confirm, openAccountWindow, sendPhoto, signUpAs, finish } from './site.ts';

const PASSWORD = 'a long enough password';
const LIVE = 'C’est en ligne';

/** Tabs that cannot notify each other, as in browsers that isolate them. */
async function deafen(page: Page): Promise<void> {
  await page.context().addInitScript(() => (BroadcastChannel.prototype.postMessage = () => undefined));
}

/** Signs in or up in another tab of the same browser. @returns that tab */
async function becomeAnother(page: Page, username: string): Promise<Page> {
  const tab = await page.context().newPage();
  await tab.goto('/');
  await tab.getByRole('button', { name: 'Se déconnecter' }).click();
  await expect(tab.getByRole('button', { name: 'Se connecter' })).toBeVisible();
  await signUpAs(tab, username);
  return tab;
}

/** The name, the picture and the uploads of the person who is signed in now. */
async function whatHappenedTo(request: APIRequestContext): Promise<object> {
  const { username, picture_url } = await (await request.get('/api/auth/me')).json();
  const [pending, history] = await (
    await request.get('/api/trpc/profilePicture.pending,profilePicture.history?batch=1&input={}')
  ).json();
  return { username, picture_url, pending: pending.result.data, history: history.result.data.items };
}

const untouched = (username: string) => ({ username, picture_url: null, pending: [], history: [] });

interface Way {
  /** Done before another person signs in in the other tab. */
  begin: (accountWindow: Locator) => Promise<void>;
  act: (accountWindow: Locator) => Promise<void>;
  /** Expected once the page's person is signed in again. */
  end: (accountWindow: Locator) => Promise<void>;
}

const live = async (accountWindow: Locator) => expect(accountWindow.getByText(LIVE)).toBeVisible();

const WAYS: Record<string, Way> = {
  upload: {
    begin: async () => undefined,
    act: async (accountWindow) => chooseFile(accountWindow, RACCOON),
    async end(accountWindow) {
      await expect(accountWindow.getByText('Image envoyée')).toBeVisible();
      await confirm(accountWindow);
    },
  },
  confirm: {
    async begin(accountWindow) {
      const prepared = accountWindow.page().waitForResponse(/previewCrop/);
      await sendPhoto(accountWindow, RACCOON);
      await prepared;
    },
    act: async (accountWindow) => accountWindow.getByRole('button', { name: /^Mettre en ligne/ }).click(),
    end: live,
  },
  immediately: {
    begin: async (accountWindow) => accountWindow.getByRole('switch', { name: 'Mettre en ligne dès l’envoi' }).click(),
    act: async (accountWindow) => chooseFile(accountWindow, RACCOON),
    end: live,
  },
  restore: {
    async begin(accountWindow) {
      await sendPhoto(accountWindow, RACCOON);
      await confirm(accountWindow);
      await finish(accountWindow);
      await accountWindow.getByRole('button', { name: 'Retirer ma photo' }).click();
      await expect(accountWindow.getByText('Aucune photo en ligne')).toBeVisible();
      await accountWindow.getByRole('tab', { name: 'Historique' }).click();
      await expect(accountWindow.getByRole('button', { name: 'Remettre en ligne' })).toBeVisible();
    },
    act: async (accountWindow) => accountWindow.getByRole('button', { name: 'Remettre en ligne' }).click(),
    async end(accountWindow) {
      await accountWindow.getByRole('button', { name: 'Remettre en ligne' }).click();
      await expect(accountWindow.getByText('Photo remise en ligne')).toBeVisible();
    },
  },
};

for (const [way, { begin, act, end }] of Object.entries(WAYS)) {
  test(`nothing is confirmed for the account that another tab signed in with, and the page names its own: ${way}${heavyUnless(['upload', 'confirm'].includes(way))}`, async ({
    page,
    complaints,
  }) => {
    const [first, second] = [`ada-${way}`, `blaise-${way}`];
    await deafen(page);
    await signUpAs(page, first);
    const accountWindow = await openAccountWindow(page);
    await begin(accountWindow);
    await becomeAnother(page, second);
    await page.bringToFront();

    await act(accountWindow);
    const question = page.getByRole('dialog', { name: 'Un autre compte est connecté' });
    await expect(question).toContainText(`Cette page est celle de « ${first} », mais c’est « ${second} »`);
    expect(await whatHappenedTo(page.request)).toEqual(untouched(second));

    await question.getByRole('button', { name: `Se reconnecter en tant que « ${first} »` }).click();
    await expect(question.getByLabel('Nom d’utilisateur')).toHaveValue(first);
    await question.getByLabel('Mot de passe').fill(PASSWORD);
    await question.getByRole('button', { name: 'Se connecter' }).click();
    await expect(question).toBeHidden();
    await end(accountWindow);
    expect(await whatHappenedTo(page.request)).toMatchObject({ username: first, picture_url: /media/ });
    complaints.length = 0;
  });
}

test('the page of another account can continue as the person signed in now, and shows nothing from before', async ({
  page,
  complaints,
}) => {
  await deafen(page);
  await signUpAs(page, 'constance');
  const accountWindow = await openAccountWindow(page);
  await accountWindow.getByRole('switch', { name: 'Mettre en ligne dès l’envoi' }).click();
  await becomeAnother(page, 'dieudonnee');
  await page.bringToFront();
  await chooseFile(accountWindow, RACCOON);
  const question = page.getByRole('dialog', { name: 'Un autre compte est connecté' });
  await question.getByRole('button', { name: 'Continuer en tant que « dieudonnee »' }).click();
  await expect(page.getByRole('heading', { name: 'Bonjour dieudonnee' })).toBeVisible();
  await openAccountWindow(page);
  await expect(accountWindow.getByText('Aucune photo en ligne')).toBeVisible();
  await expect(accountWindow.getByRole('switch', { name: 'Mettre en ligne dès l’envoi' })).not.toBeChecked();
  expect(await page.evaluate(() => JSON.stringify({ ...localStorage }))).not.toContain('constance');
  expect(await whatHappenedTo(page.request)).toEqual(untouched('dieudonnee'));
  complaints.length = 0;
});

test('the answer to a retry with another session is not shown on the page of the first @heavy', async ({
  page,
  complaints,
}) => {
  await deafen(page);
  await signUpAs(page, 'eulalie');
  await page.clock.install();
  const accountWindow = await openAccountWindow(page);
  await expect(accountWindow.getByText('Aucune photo en ligne')).toBeVisible();
  const tab = await becomeAnother(page, 'fantine');
  const theirs = await openAccountWindow(tab);
  await sendPhoto(theirs, RACCOON);
  await confirm(theirs);
  await page.bringToFront();
  await page.clock.fastForward('01:00');
  await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange', { bubbles: true })));
  await expect(page.getByRole('dialog', { name: 'Un autre compte est connecté' })).toContainText('fantine');
  await expect(page.locator('img[src*="/media/"]')).toHaveCount(0);
  complaints.length = 0;
});

test('a sign-out in one tab signs out all tabs at once, and the next sign-in reaches all of them', async ({ page }) => {
  await signUpAs(page, 'gudule');
  const accountWindow = await openAccountWindow(page);
  const tab = await page.context().newPage();
  await tab.goto('/');
  await tab.getByRole('button', { name: 'Se déconnecter' }).click();
  const status = page.getByRole('status');
  await expect(status.getByText('Ce compte a été déconnecté dans un autre onglet.')).toBeVisible();
  await expect(accountWindow).toBeHidden();
  await expect(page.getByText('gudule')).toBeHidden();

  await signUpAs(tab, 'hortense');
  await expect(status.getByText('« hortense » est connecté dans un autre onglet.')).toBeVisible();
  await page.getByRole('button', { name: 'Continuer en tant que « hortense »' }).click();
  await expect(page.getByRole('heading', { name: 'Bonjour hortense' })).toBeVisible();
});

test('a tab is notified at once that another account signed in, before any click', async ({
  page,
  browser,
  complaints,
}) => {
  await signUpAs(page, 'iphigenie');
  const accountWindow = await openAccountWindow(page);
  await sendPhoto(accountWindow, RACCOON);
  // The whole browser has another session, and a page is loaded for it.
  const other = await browser.newContext({ baseURL: new URL(page.url()).origin });
  await other.request.post('/api/auth/sign-up', { data: { username: 'josephine', password: PASSWORD } });
  await page.context().addCookies(await other.cookies());
  const tab = await page.context().newPage();
  await tab.goto('/');
  const question = page.getByRole('dialog', { name: 'Un autre compte est connecté' });
  await expect(question).toContainText('josephine');
  // A browser closes the dialog on the second Escape at the latest, whatever the page does.
  for (let times = 0; times < 3; times++) await page.keyboard.press('Escape');
  await expect(question).toBeVisible();
  await expect(accountWindow.getByRole('application')).toBeHidden();
  await other.close();
  // The preview that was being rendered is refused.
  complaints.length = 0;
});

test('a sign-out on a page of another account shows a message, and signs out nobody @heavy', async ({
  page,
  complaints,
}) => {
  await deafen(page);
  await signUpAs(page, 'karoline');
  await becomeAnother(page, 'leontine');
  await page.bringToFront();
  await page.getByRole('button', { name: 'Se déconnecter' }).click();
  await expect(page.getByRole('dialog', { name: 'Un autre compte est connecté' })).toContainText('leontine');
  expect(await (await page.request.get('/api/auth/me')).json()).toMatchObject({ username: 'leontine' });
  await page.getByRole('button', { name: 'Continuer en tant que « leontine »' }).click();
  await expect(page.getByRole('heading', { name: 'Bonjour leontine' })).toBeVisible();
  await closeAccountWindow(await openAccountWindow(page));
  complaints.length = 0;
});
