import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const START = fileURLToPath(new URL('../../../../scripts/start-ceph.mjs', import.meta.url));
const END_WITH_PARENT = new URL('../../../../scripts/end-with-parent.mjs', import.meta.url).href;

/** A running S3 server with the bucket `pictures`. */
export interface S3Server {
  endpoint: string;
  credentials: { accessKeyId: string; secretAccessKey: string };
  stop(): Promise<void>;
}

/** Whether this machine has an S3 server for the tests. */
export const hasS3 = spawnSync(process.execPath, [START, '--find']).status === 0;

/** Starts it as a separate process, which ends with the tests, however they end. */
export async function startS3(): Promise<S3Server> {
  const child = spawn(process.execPath, ['--import', END_WITH_PARENT, START], { stdio: ['pipe', 'pipe', 'inherit'] });
  const [line] = (await Promise.race([once(child.stdout, 'data'), once(child, 'exit')])) as [unknown];
  const endpoint = /http:\/\/[\d.]+:\d+/.exec(String(line))?.[0];
  if (endpoint === undefined) throw new Error(`the S3 server has ended: ${String(line)}`);
  return {
    endpoint,
    credentials: { accessKeyId: 'testkey', secretAccessKey: 'testsecret' },
    async stop() {
      child.kill();
      await once(child, 'exit');
    },
  };
}
