import { expect, onTestFinished, test, vi } from 'vitest';
import { as, setupApp } from './setup-app.ts';

test('a refused request without a connection is released like others', async () => {
  const { app } = await setupApp();
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  onTestFinished(() => void vi.useRealTimers());
  const answer = await app.inject({ method: 'POST', url: '/api/users/upload-profile-picture/', headers: as('ada') });
  expect(answer.statusCode).toBe(400);
  expect(vi.getTimerCount()).toBeGreaterThan(0);
  expect(() => vi.runAllTimers()).not.toThrow();
});
