import { expect, test as base } from '@playwright/test';
import { startServer, type PortraitServer } from './portrait-server.ts';

export { expect };

interface Fixtures {
  /** What the page complained of on its console: a test that expects a complaint takes it out, any other fails. */
  complaints: string[];
}

interface WorkerFixtures {
  /** What the server's environment says besides. */
  settings: Record<string, string>;
  server: PortraitServer;
}

/** Tests in a real browser against the real server, each worker with a server of its own. */
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
        // The trace's own look at a picture that cannot be decoded, not the page's.
        if (message.text().startsWith("Connecting to 'blob:")) return;
        // A page that nobody is signed in to learns it by asking; Chromium writes every 401 on the console.
        if (message.type() === 'error' && !url.endsWith('/api/auth/me')) complaints.push(`${message.text()} (${url})`);
      });
      page.on('pageerror', (error) => complaints.push(String(error)));
      await use(complaints);
      expect(complaints, 'what the page complained of').toEqual([]);
    },
    { auto: true },
  ],
});
