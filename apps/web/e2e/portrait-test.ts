import { expect, test as base } from '@playwright/test';
import { startServer, type PortraitServer } from './portrait-server.ts';

export { expect };

interface Fixtures {
  /** Errors on the page's console. A test that expects one removes it from the list; any other fails. */
  complaints: string[];
}

interface WorkerFixtures {
  /** Additional environment variables of the server. */
  settings: Record<string, string>;
  server: PortraitServer;
}

/** Tests in a real browser against the real server, one for each worker. */
export const test = base.extend<Fixtures, WorkerFixtures>({
  settings: [{}, { option: true, scope: 'worker' }],

  server: [
    async ({ settings }, use) => {
      const server = await startServer(settings);
      await use(server);
      await server.stop();
    },
    { scope: 'worker', timeout: 60_000 },
  ],

  baseURL: async ({ server }, use) => use(server.url),

  complaints: [
    async ({ page }, use) => {
      const complaints: string[] = [];
      page.on('console', (message) => {
        const { url } = message.location();
        // An error of the trace recorder, which loads a picture that cannot be decoded; not of the page.
        if (message.text().startsWith("Connecting to 'blob:")) return;
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
