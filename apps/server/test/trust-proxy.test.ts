import { expect, test } from 'vitest';
import { setupServer } from './setup-server.ts';

/** Guesses of one client that forges another X-Forwarded-For each time; its proxy appends the real address. */
async function guesses(env: Record<string, string>, appended = ', 198.51.100.7'): Promise<number[]> {
  const app = await setupServer({ SIGN_INS_PER_MINUTE: '20', ...env });
  const statuses = [];
  for (let i = 0; i < 60; i++) {
    const headers = { 'x-forwarded-for': `203.0.113.${i}${appended}` };
    const payload = { username: `nobody${i}`, password: 'x'.repeat(201) };
    statuses.push((await app.inject({ method: 'POST', url: '/api/auth/sign-in', payload, headers })).statusCode);
  }
  return statuses;
}

const limited = [...Array<number>(20).fill(401), ...Array<number>(40).fill(429)];

test.each([['1'], ['loopback'], ['127.0.0.1, ::1']])(
  'behind one proxy, TRUST_PROXY=%s, forged addresses do not evade the limit',
  async (TRUST_PROXY) => {
    expect(await guesses({ TRUST_PROXY })).toEqual(limited);
  },
);

test('without a trusted proxy, X-Forwarded-For is ignored', async () => {
  expect(await guesses({}, '')).toEqual(limited);
  expect(await guesses({ TRUST_PROXY: '0' }, '')).toEqual(limited);
});

test('behind one proxy each client has its own limit', async () => {
  const app = await setupServer({ SIGN_INS_PER_MINUTE: '1', TRUST_PROXY: '1' });
  const guess = async (client: string) => {
    const headers = { 'x-forwarded-for': `9.9.9.9, ${client}` };
    const payload = { username: 'nobody', password: 'x'.repeat(201) };
    return (await app.inject({ method: 'POST', url: '/api/auth/sign-in', payload, headers })).statusCode;
  };
  expect([await guess('203.0.113.1'), await guess('203.0.113.2'), await guess('203.0.113.1')]).toEqual([401, 401, 429]);
});
