import { createServer } from 'node:http';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { chromium } from '@playwright/test';
import { runnerImport } from 'vite';

const PACKAGES = path.resolve('packages');
/** Stricter than that of the standalone server: no WebAssembly. */
const POLICY = "default-src 'self'; script-src 'self'; object-src 'none'; base-uri 'none'";
const TYPES = { '.js': 'text/javascript', '.bin': 'application/octet-stream', '.jpg': 'image/jpeg', '': 'text/html' };

const TIMED_WORKER = `import '/react/dist/finder/finder-worker.js'; (${timeAfterDecoding})();`;

/** The built worker of the finder in a real Chromium, behind a strict policy. */
export async function openFinderPage() {
  const sent = new Map([
    ['/', Buffer.from('<!doctype html>')],
    ['/timed-worker.js', TIMED_WORKER],
  ]);
  const server = createServer(async ({ url = '/' }, response) => {
    const body = sent.get(url) ?? (await built(url).catch(() => undefined));
    const type = TYPES[path.extname(url)] ?? 'text/plain';
    response.writeHead(body ? 200 : 404, { 'content-type': type, 'content-security-policy': POLICY });
    response.end(body);
  });
  await new Promise((listening) => server.listen(0, '127.0.0.1', listening));
  const { module } = await runnerImport(path.resolve('apps/web/e2e/browser/find-browser.ts'));
  const browser = await chromium.launch(module.findBrowser());
  const page = await browser.newPage();
  const complaints = [];
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  await page.goto(`http://127.0.0.1:${server.address().port}/`);

  /** @returns the suggestions, and how long the worker took, with and after the browser's decoding of the picture */
  async function find({ jpeg, width, height }) {
    sent.set('/scene.jpg', jpeg);
    return page.evaluate(findInPage, { width, height });
  }

  async function close() {
    await browser.close();
    server.close();
  }
  return { find, close, complaints };
}

/** A built module; a bundler would resolve what it imports by the name of the package. */
async function built(url) {
  const file = await readFile(path.join(PACKAGES, path.normalize(url)));
  return url.endsWith('.js')
    ? String(file).replaceAll(`'@portrait/contract/plain'`, `'/contract/dist/plain.js'`)
    : file;
}

async function findInPage({ width, height }) {
  globalThis.finder ??= new Worker('/timed-worker.js', { type: 'module' });
  const picture = await (await fetch('/scene.jpg', { cache: 'no-store' })).blob();
  const since = performance.now();
  const answer = await new Promise((resolve, reject) => {
    globalThis.finder.onmessage = ({ data }) => resolve(data);
    globalThis.finder.onerror = (error) => reject(new Error(error.message || 'the worker failed'));
    globalThis.finder.postMessage({ picture, width, height });
  });
  return { suggestions: answer.found?.suggestions, ms: performance.now() - since, searchMs: answer.searchMs };
}

/** In the worker. */
function timeAfterDecoding() {
  const { createImageBitmap: decode, postMessage: post } = globalThis;
  let decodedAt = 0;
  globalThis.createImageBitmap = async (...picture) => {
    const bitmap = await decode(...picture);
    decodedAt = performance.now();
    return bitmap;
  };
  globalThis.postMessage = (found) => post({ found, searchMs: performance.now() - decodedAt });
}
