import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { freeUrl, launch } from '../launch.mjs';

const NGINX = ['nginx', '/usr/sbin/nginx'].find((name) => spawnSync(name, ['-v']).status === 0);

/** @returns its version, undefined if it is not installed */
export function nginxVersion() {
  return NGINX && /nginx\/(\S+)/.exec(spawnSync(NGINX, ['-v'], { encoding: 'utf8' }).stderr)[1];
}

/**
 * Starts nginx with one process, which serves the `picture.webp` of a folder.
 *
 * @returns undefined if it is not installed
 */
export async function startNginx(folder) {
  if (!NGINX) return undefined;
  const url = await freeUrl();
  const paths = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
    (name) => `${name}_temp_path ${folder}/${name};`,
  );
  const configuration = path.join(folder, 'nginx.conf');
  writeFileSync(
    configuration,
    `daemon off; master_process off; pid ${folder}/nginx.pid; error_log stderr crit; events { worker_connections 1024; }
    http { types { image/webp webp; } access_log off; sendfile on; tcp_nopush on; keepalive_requests 100000000; ${paths.join(' ')}
      open_file_cache max=100;
      server { listen ${new URL(url).host}; root ${folder}; add_header Cache-Control "public, max-age=31536000, immutable"; } }`,
  );
  const server = await launch({ argv: [NGINX, '-c', configuration, '-e', 'stderr'], url, ready: '/picture.webp' });
  return { ...server, name: 'nginx', url: `${url}/picture.webp` };
}
