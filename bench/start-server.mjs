import { spawn } from 'node:child_process';

const END_WITH_PARENT = new URL('../scripts/end-with-parent.mjs', import.meta.url).href;

/**
 * Starts the built server on a free port.
 *
 * @param dataDir the folder of its data, which may be missing
 * @param env additional settings
 * @param options.checkout the folder of the built checkout; by default this one
 * @param options.preload a module to load before
 * @returns its address, its process, and a function that stops it
 */
export async function startServer(dataDir, env = {}, { checkout = '.', preload } = {}) {
  const imports = [END_WITH_PARENT, ...(preload ? [preload] : [])].flatMap((each) => ['--import', each]);
  const child = spawn(process.execPath, [...imports, 'apps/server/dist/main.js'], {
    cwd: checkout,
    env: { ...process.env, DATA_DIR: dataDir, PORT: '0', HOST: '127.0.0.1', LOG_LEVEL: 'warn', ...env },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  const url = await new Promise((resolve, reject) => {
    let printed = '';
    child.stdout.on('data', (chunk) => {
      printed += chunk;
      const address = /http:\S+/.exec(printed)?.[0];
      if (address) resolve(address);
    });
    child.once('exit', (code) => reject(new Error(`the server ended with ${code}`)));
  });
  const stop = async () => {
    child.kill('SIGTERM');
    await ended;
  };
  return { url, pid: child.pid, stop };
}

/** @returns the headers of a user who has just signed in or up */
export async function enter(url, by, account) {
  const answer = await fetch(`${url}/api/auth/${by}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(account),
  });
  if (!answer.ok) throw new Error(`${by} as ${account.username}: ${answer.status}`);
  const cookies = answer.headers.getSetCookie().map((each) => each.split(';')[0]);
  return { cookie: cookies.join('; ') };
}
