import { freeUrl, launch } from '../launch.mjs';

const SERVER = new URL('plain-server.mjs', import.meta.url).pathname;

/** Starts a server of node:http alone, which answers every request with one file from memory. */
export async function startPlain(file) {
  const url = await freeUrl();
  const server = await launch({ argv: [process.execPath, SERVER, file, new URL(url).port], url });
  return { ...server, name: 'node:http' };
}
