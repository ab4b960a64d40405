import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** The program that starts an S3 server. */
export const START_S3 = fileURLToPath(new URL('../../../scripts/start-ceph.mjs', import.meta.url));

/** Whether this machine has one. */
export const hasS3 = spawnSync(process.execPath, [START_S3, '--find']).status === 0;
