import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import path from 'node:path';
import { freeUrl } from '../launch.mjs';

const FETCHED = fileURLToPath(new URL('../../node_modules/.cache/portrait/nginx', import.meta.url));
const TEMPORARY = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'];

/**
 * Starts nginx with the files of deploy/nginx.
 *
 * @param servers the addresses of the servers, as host:port
 * @returns its URL
 */
export async function startNginx(folder, servers) {
  const program = findNginx();
  const url = await freeUrl();
  mkdirSync(path.join(folder, 'conf.d'), { recursive: true });
  cpSync('deploy/nginx/portrait', path.join(folder, 'portrait'), { recursive: true });
  const main = readFileSync('deploy/nginx/conf.d/portrait.conf', 'utf8')
    .replaceAll(/^ *listen \[::\].*\n/gm, '')
    .replace('listen 80;', `listen ${new URL(url).host};`)
    .replaceAll('/etc/nginx/portrait/', `${folder}/portrait/`)
    .replace('/var/cache/nginx/portrait', `${folder}/cache`);
  writeFileSync(path.join(folder, 'conf.d/portrait.conf'), main);
  const upstream = readFileSync('deploy/nginx/conf.d/upstream.conf', 'utf8');
  const lines = servers.map((server) => `    server ${server} max_fails=0;\n`).join('');
  writeFileSync(path.join(folder, 'conf.d/upstream.conf'), upstream.replace(/(?: *server .*\n)+/, lines));
  const paths = TEMPORARY.map((name) => `${name}_temp_path ${folder}/${name};`).join(' ');
  const conf = `daemon off; master_process off; pid ${folder}/nginx.pid; error_log stderr crit; events {}
    http { access_log off; ${paths} include ${folder}/conf.d/*.conf; }`;
  writeFileSync(path.join(folder, 'nginx.conf'), conf);
  const argv = ['--pdeathsig', 'TERM', '--', program, '-c', path.join(folder, 'nginx.conf'), '-e', 'stderr'];
  const nginx = spawn('setpriv', argv, { stdio: ['ignore', 'ignore', 'inherit'] });
  const ended = new Promise((resolve) => nginx.once('exit', resolve));
  const stop = async () => {
    nginx.kill('SIGTERM');
    await ended;
  };
  return { url, stop };
}

/** The machine's nginx, or Debian's package, unpacked the first time. */
function findNginx() {
  const fetched = path.join(FETCHED, 'usr/sbin/nginx');
  const there = ['nginx', '/usr/sbin/nginx', fetched].find((name) => spawnSync(name, ['-v']).status === 0);
  if (there) return there;
  mkdirSync(FETCHED, { recursive: true });
  execFileSync('apt-get', ['-q', '-o', 'APT::Sandbox::User=', 'download', 'nginx'], { cwd: FETCHED, stdio: 'ignore' });
  for (const file of readdirSync(FETCHED).filter((name) => name.endsWith('.deb')))
    execFileSync('dpkg', ['-x', path.join(FETCHED, file), FETCHED]);
  if (!existsSync(fetched)) throw new Error('nginx is not installed, and its Debian package cannot be fetched');
  return fetched;
}
