// Preloaded with --import: each commit blocks the process for COMMIT_MS milliseconds more, as fsync blocks it on a slow disk.
import { createRequire } from 'node:module';
import path from 'node:path';

// That of the checkout whose server it is.
const SQLite = createRequire(path.resolve('packages/db/package.json'))('better-sqlite3');
const ms = Number(process.env.COMMIT_MS);
const never = new Int32Array(new SharedArrayBuffer(4));
const { prepare } = SQLite.prototype;
SQLite.prototype.prepare = function (sql) {
  const statement = prepare.call(this, sql);
  if (sql !== 'commit') return statement;
  const { run } = statement;
  statement.run = (...parameters) => {
    Atomics.wait(never, 0, 0, ms);
    return run.apply(statement, parameters);
  };
  return statement;
};
