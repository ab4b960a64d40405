// Preloaded with --import: kills this process at the n-th durable step after SIGUSR2, before or after that step.
import fs, { appendFileSync } from 'node:fs';
import promises from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';
import SQLite from 'better-sqlite3';

const { CRASH_AT, CRASH_STEPS, CRASH_ARMED } = process.env;
let armed = CRASH_ARMED === '1';
let count = 0;
process.on('SIGUSR2', () => {
  armed = true;
  appendFileSync(CRASH_STEPS, 'armed\n');
});

function step(name) {
  if (!armed) return;
  count++;
  appendFileSync(CRASH_STEPS, `${name}\n`);
  if (count === Number(CRASH_AT)) process.kill(process.pid, 'SIGKILL');
}

function kindOf(path) {
  return String(path)
    .replace(/.*\/media\//, '')
    .replaceAll(/[0-9a-f]{16}-\d+(-still)?/g, 'square')
    .replaceAll(/\d+\/\d+\//g, '')
    .replaceAll(/[0-9a-f-]{36}/g, 'id')
    .replace(/tmp\/.*/, 'tmp');
}

for (const name of ['link', 'unlink', 'rmdir']) {
  const real = promises[name];
  promises[name] = async (...paths) => {
    step(`before ${name} ${kindOf(paths.at(-1))}`);
    const result = await real(...paths);
    step(`after ${name} ${kindOf(paths.at(-1))}`);
    return result;
  };
}
for (const name of ['linkSync', 'unlinkSync']) {
  const real = fs[name];
  fs[name] = (...paths) => {
    const named = `${name.replace('Sync', '')} ${kindOf(paths.at(-1))}`;
    step(`before ${named}`);
    const result = real(...paths);
    step(`after ${named}`);
    return result;
  };
}
syncBuiltinESMExports();

let commits = 0;
const { prepare } = SQLite.prototype;
SQLite.prototype.prepare = function (sql) {
  const statement = prepare.call(this, sql);
  const writes = /^(insert|update|delete|commit)/.exec(sql);
  if (!writes) return statement;
  const table = /(?:into|update|from) "?(\w+)"?/.exec(sql)?.[1] ?? '';
  const name = `${writes[1]} ${table}`.trim();
  for (const method of ['run', 'all']) {
    const real = statement[method];
    statement[method] = (...parameters) => {
      const durable = writes[1] === 'commit' || !this.inTransaction;
      if (writes[1] === 'commit' && armed) commits++;
      const named = writes[1] === 'commit' ? `commit ${commits}` : name;
      if (durable) step(`before ${named}`);
      const result = real.apply(statement, parameters);
      if (durable) step(`after ${named}`);
      return result;
    };
  }
  return statement;
};
