import { spawn, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, onTestFinished, vi } from 'vitest';
import { freePort } from '../free-port.ts';

/** Undefined if it is not installed. */
export const NGINX = ['nginx', '/usr/sbin/nginx'].find((name) => spawnSync(name, ['-v']).status === 0);
const TEMPORARY = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'];

export interface NginxOptions {
  /** The addresses of the servers, as host:port; by default those in the files. */
  servers?: string[];
  /** From which nginx sends pictures itself: their folder, or the origin of a store. */
  media?: { onDisk: string } | { inS3: string };
  /** Another upstream.conf. */
  upstream?: string;
  /** Takes the example with TLS, and a certificate made here. */
  tls?: boolean;
  port?: number;
}

/** Copies deploy/nginx, with the paths and ports of a test. @returns the main configuration file */
export function nginxFiles({ servers, media, upstream, tls = false, port = 80 }: NginxOptions = {}): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'portrait-nginx-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  cpSync('deploy/nginx/portrait', path.join(folder, 'portrait'), { recursive: true });
  mkdirSync(path.join(folder, 'conf.d'));
  const install = (name: string, text: string) => writeFileSync(path.join(folder, name), text);

  let main = readFileSync('deploy/nginx/conf.d/portrait.conf', 'utf8');
  if (tls)
    main =
      main.replace(/\nserver \{[^]*/, '\n') + readFileSync('deploy/nginx/conf.d/portrait-tls.conf.example', 'utf8');
  main = main
    .replaceAll(/^ *listen \[::\].*\n/gm, '')
    .replace('listen 80;', `listen 127.0.0.1:${port};`)
    .replaceAll('/etc/nginx/portrait/', `${folder}/portrait/`)
    .replaceAll('/etc/letsencrypt/live/pictures.example.org/', `${folder}/`)
    .replace('/var/cache/nginx/portrait', `${folder}/cache`);
  if (media) main = main.replaceAll('onDisk' in media ? /# (include .*on-disk)/g : /# (include .*in-s3)/g, '$1');
  install('conf.d/portrait.conf', main);
  const named = readFileSync(upstream ?? 'deploy/nginx/conf.d/upstream.conf', 'utf8');
  const lines = servers?.map((server) => `    server ${server} max_fails=0;\n`).join('');
  install('conf.d/upstream.conf', lines ? named.replace(/(?: *server .*\n)+/, lines) : named);
  for (const file of ['media-on-disk.conf', 'media-in-s3.conf']) {
    const text = readFileSync(`deploy/nginx/portrait/${file}`, 'utf8')
      .replaceAll('/etc/nginx/portrait/', `${folder}/portrait/`)
      .replace('/srv/portrait/data/media/', media && 'onDisk' in media ? `${media.onDisk}/` : '$&')
      .replace('https://portrait-pictures.s3.eu-west-1.amazonaws.com', media && 'inS3' in media ? media.inS3 : '$&');
    install(`portrait/${file}`, text);
  }
  if (tls) makeCertificate(folder);
  install(
    'nginx.conf',
    `daemon off; master_process off; pid ${folder}/nginx.pid; error_log stderr crit; events {}
    http { access_log off; proxy_cache_lock_timeout 60s; proxy_cache_lock_age 60s; ${TEMPORARY.map((name) => `${name}_temp_path ${folder}/${name};`).join(' ')}
      include ${folder}/conf.d/*.conf; }`,
  );
  return path.join(folder, 'nginx.conf');
}

function makeCertificate(folder: string): void {
  const [key, certificate] = [path.join(folder, 'privkey.pem'), path.join(folder, 'fullchain.pem')];
  const made = ['-keyout', key, '-out', certificate, '-subj', '/CN=pictures.example.org'];
  spawnSync('openssl', ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '1', ...made]);
}

/** Starts nginx with the files of deploy/ in front of these servers. @returns its address */
export async function startNginx(options: NginxOptions): Promise<string> {
  // Another process may be given the port that was free a moment ago.
  const url = (await tryNginx(options)) ?? (await tryNginx(options));
  if (url === undefined) throw new Error('nginx did not start twice');
  return url;
}

async function tryNginx(options: NginxOptions): Promise<string | undefined> {
  const port = await freePort();
  const file = nginxFiles({ ...options, port });
  const nginx = spawn(String(NGINX), ['-c', file, '-e', 'stderr'], { stdio: ['ignore', 'ignore', 'inherit'] });
  onTestFinished(() => void nginx.kill());
  const url = `http://127.0.0.1:${port}`;
  return vi.waitFor(async () => {
    if (nginx.exitCode !== null) return undefined;
    const { headers } = await fetch(`${url}/healthz`);
    expect(headers.get('server')).toMatch(/^nginx/);
    return url;
  }, 10_000);
}
