import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { expect, onTestFinished, test } from 'vitest';
import { CHANNELS, type Ended } from '../src/observed.ts';
import { setupDirect } from './setup-direct.ts';

test('each picture received is counted once by its outcome, not its repetitions', async () => {
  const { calls, sent } = await setupDirect();
  const outcomes: string[] = [];
  const onEnded = (message: unknown) => void outcomes.push((message as Ended).outcome);
  subscribe(CHANNELS.receive, onEnded);
  onTestFinished(() => void unsubscribe(CHANNELS.receive, onEnded));
  const grantId = await sent();
  for (let i = 0; i < 2; i++) await calls.completeUpload({ grantId });
  const refused = await sent(Buffer.from('<html>'));
  for (let i = 0; i < 2; i++) await calls.completeUpload({ grantId: refused }).catch(() => undefined);
  expect(outcomes).toEqual(['created', 'NOT_AN_IMAGE']);
});
