import { expect, test as base } from '@playwright/test';
import { lateAnswersOf } from './late-answers.ts';
import { startServer, type PortraitServer } from './portrait-server.ts';

export { expect };

interface TestFixtures {
  server: PortraitServer;
  /** Errors on the page's console. A test that expects one removes it from the list; any other fails. */
  complaints: string[];
}

interface WorkerFixtures {
  /** Additional environment variables of the server. */
  settings: Record<string, string>;
  /** Starts a server for one spec file. */
  start: () => Promise<PortraitServer>;
  /** The server of a spec file, after the one of the file before has been stopped. */
  serverOf: (file: string) => Promise<PortraitServer>;
}

/** Tests in a real browser against the real server, one for each spec file: none sees what another file left. */
export const test = base.extend<TestFixtures, WorkerFixtures>({
  settings: [{}, { option: true, scope: 'worker' }],

  start: [async ({ settings }, use) => use(() => startServer(settings)), { scope: 'worker' }],

  serverOf: [
    async ({ start }, use) => {
      let current: { file: string; server: PortraitServer } | undefined;
      await use(async (file) => {
        if (current?.file === file) return current.server;
        await current?.server.stop();
        current = undefined;
        current = { file, server: await start() };
        return current.server;
      });
      await current?.server.stop();
    },
    { scope: 'worker', timeout: 60_000 },
  ],

  server: [async ({ serverOf }, use, { file }) => use(await serverOf(file)), { timeout: 120_000 }],

  baseURL: async ({ server }, use) => use(server.url),

  complaints: [
    async ({ page }, use) => {
      const complaints: string[] = [];
      const isLate = lateAnswersOf(page);
      page.on('console', (message) => {
        const { url } = message.location();
        // An error of the trace recorder, which loads a picture that cannot be decoded; not of the page.
        if (message.text().startsWith("Connecting to 'blob:")) return;
        if (message.text().includes(' 404 ') && isLate(url)) return;
        // A page finds out by a request that nobody is signed in, and Chromium logs every 401 to the console.
        if (message.type() === 'error' && !url.endsWith('/api/auth/me')) complaints.push(`${message.text()} (${url})`);
      });
      page.on('pageerror', (error) => complaints.push(String(error)));
      await use(complaints);
      expect(complaints, 'what the page complained of').toEqual([]);
    },
    { auto: true },
  ],
});
