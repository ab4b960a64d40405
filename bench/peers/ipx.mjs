import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import path from 'node:path';
import { freeUrl, launch } from '../launch.mjs';

export const IPX_VERSION = '3.1.1';
const FOLDER = fileURLToPath(new URL(`../../node_modules/.cache/portrait/ipx-${IPX_VERSION}`, import.meta.url));
const PROGRAM = path.join(FOLDER, 'node_modules/ipx/bin/ipx.mjs');

/**
 * Starts ipx, an image server that makes what a URL asks for from the pictures in a folder. It is installed the first time: as a
 * dependency it would bring sixty packages to everybody who never runs this.
 *
 * @returns undefined if the registry cannot be reached
 */
export async function startIpx(pictures) {
  if (!installed()) return undefined;
  const url = await freeUrl();
  const { hostname, port } = new URL(url);
  const argv = [process.execPath, PROGRAM, 'serve', '--dir', pictures, '--host', hostname, '--port', port];
  return { ...(await launch({ argv, url })), name: 'ipx' };
}

function installed() {
  if (existsSync(PROGRAM)) return true;
  mkdirSync(FOLDER, { recursive: true });
  try {
    const npm = ['install', '--prefix', FOLDER, '--no-audit', '--no-fund', `ipx@${IPX_VERSION}`];
    execFileSync('npm', npm, { stdio: 'ignore' });
  } catch {
    return false;
  }
  return existsSync(PROGRAM);
}
