import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const KEEPER = fileURLToPath(new URL('run-postgres.mjs', import.meta.url));

/**
 * Starts a new, empty PostgreSQL, which ends with this process, in any way. It needs Debian's PostgreSQL or the npm registry, and
 * works as root too.
 *
 * @param options.durable whether commits survive a crash of the machine, at the speed of its disk
 * @returns its URL, without the database's name; `pid`, that of the server that runs now; `stop`
 */
export async function startPostgres({ durable = false } = {}) {
  const keeper = spawn(process.execPath, [KEEPER, ...(durable ? ['durable'] : [])], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  keeper.unref();
  let pid;
  const port = await new Promise((resolve, reject) => {
    keeper.once('exit', (code) => reject(new Error(`PostgreSQL did not start (${code})`)));
    keeper.stdout.setEncoding('utf8').on('data', (line) => {
      const said = JSON.parse(line.trim().split('\n').at(-1));
      pid = said.pid;
      resolve(said.port);
    });
  });
  return {
    url: `postgres://postgres@127.0.0.1:${port}`,
    pid: () => pid,
    async stop() {
      const ended = new Promise((resolve) => keeper.once('exit', resolve));
      // It keeps no process waiting, but this one waits for it now.
      keeper.ref();
      keeper.stdin.end();
      await ended;
    },
  };
}
