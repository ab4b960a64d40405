import type { APIResponse, Browser, BrowserContext, BrowserContextOptions, Page } from '@playwright/test';
import { drawPicture } from './photos/draw-picture.ts';
import { expect } from './portrait-test.ts';

type Retouch = (picture: Buffer) => Promise<Buffer>;

/** A person with their own browser, who can also act without a page. */
export interface Person {
  id: number;
  username: string;
  page: Page;
  /** Sends a generated picture, unchanged or changed. @returns the upload's id */
  send(seed: number, change?: Retouch): Promise<number>;
  /** Sends a picture and confirms it. */
  show(seed: number, change?: Retouch): Promise<number>;
  /** Calls a mutation. */
  change(procedure: string, input: object): Promise<APIResponse>;
}

/** A new user. */
export async function signedUp(browser: Browser, baseURL: string, username: string): Promise<Person> {
  const context = await browser.newContext({ baseURL, locale: 'fr-FR' });
  return enter(context, 'sign-up', { username, password: 'a long enough password' });
}

/** The moderator or the administrator of the demonstration. */
export async function staff(
  browser: Browser,
  baseURL: string,
  username: 'simone' | 'grace',
  options: Pick<BrowserContextOptions, 'timezoneId'> = {},
): Promise<Person> {
  const context = await browser.newContext({ baseURL, locale: 'fr-FR', ...options });
  return enter(context, 'sign-in', { username, password: 'portrait-demo' });
}

async function enter(
  context: BrowserContext,
  by: 'sign-in' | 'sign-up',
  credentials: { username: string; password: string },
): Promise<Person> {
  const { request } = context;
  expect((await request.post(`/api/auth/${by}`, { data: credentials })).ok()).toBe(true);
  const { id, username } = (await (await request.get('/api/auth/me')).json()) as { id: number; username: string };

  async function send(seed: number, change: Retouch = async (picture) => picture): Promise<number> {
    const buffer = await change(await drawPicture(seed));
    const image = { name: `picture-${seed}.jpg`, mimeType: 'image/jpeg', buffer };
    const answer = await request.post('/api/users/upload-profile-picture/', { multipart: { image } });
    expect(answer.status()).toBe(201);
    return ((await answer.json()) as { id: number }).id;
  }
  const page = await context.newPage();
  page.on('pageerror', (error) => {
    throw error;
  });
  return {
    id,
    username,
    page,
    send,
    async show(seed, change) {
      const uploadId = await send(seed, change);
      const data = { upload_id: uploadId };
      expect((await request.post('/api/users/confirm-profile-picture/', { data })).ok()).toBe(true);
      return uploadId;
    },
    change: (procedure, input) => request.post(`/api/trpc/${procedure}`, { data: input }),
  };
}
