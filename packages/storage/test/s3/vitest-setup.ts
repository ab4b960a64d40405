import type { TestProject } from 'vitest/node';
import type { S3Place } from '../../src/index.ts';
import { startS3, type S3Server } from './start-s3.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** A bucket of an S3 server. */
    bucket: Omit<S3Place, 'inbox' | 'prefix'>;
  }
}

const running = globalThis as { portraitS3?: { started: Promise<S3Server>; users: number } };

/** All projects share one S3 server, which the last one stops. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const shared = (running.portraitS3 ??= { started: startS3(), users: 0 });
  shared.users++;
  const { endpoint, credentials, stop } = await shared.started;
  project.provide('bucket', { endpoint, credentials, bucket: 'pictures', region: 'us-east-1' });
  return async () => {
    if (--shared.users === 0) await stop();
  };
}
