import crypto from 'node:crypto';
import { syncBuiltinESMExports } from 'node:module';
import { vi } from 'vitest';

/** The rounds of all hashes that were made with `pbkdf2`, which every test may set to 0. */
export const rounds = { count: 0 };

const { pbkdf2 } = crypto;
crypto.pbkdf2 = (...given: Parameters<typeof pbkdf2>) => {
  rounds.count += given[2];
  return pbkdf2(...given);
};
syncBuiltinESMExports();
// What other tests have loaded does not count.
vi.resetModules();
