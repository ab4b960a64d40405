import { expect, test } from 'vitest';
import { send, setupServer } from './setup-server.ts';

test.each(['/', '/api/auth/me', '/api/nothing-here', '/media/profile_pictures/1/none.webp', '/healthz'])(
  'the response to %s has the security headers',
  async (path) => {
    const { headers } = await send(await setupServer(), path);
    expect(headers['content-security-policy']).toMatch(/default-src '(self|none)'/);
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'SAMEORIGIN',
      'referrer-policy': 'no-referrer',
    });
    expect(headers).not.toHaveProperty('strict-transport-security');
  },
);
