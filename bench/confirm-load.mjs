/**
 * Confirms pending uploads over HTTP, over connections that stay open. Its parent sends one of
 * - `{ url, uploads, perSecond }`, later 'stop': starts confirms at a constant rate, without waiting for earlier answers, so that
 *   a pause of the server counts for every request that it delays;
 * - `{ url, uploads, clients }`: that many clients confirm all of them, each its next one once the last is answered.
 *
 * `uploads` is a list of [id, headers of its owner]. It answers with the duration of each confirm in milliseconds.
 */
import { Agent, request } from 'node:http';

const PATH = '/api/users/confirm-profile-picture/';
const agent = new Agent({ keepAlive: true });
const times = [];
let stopped = false;

process.on('message', (message) => {
  if (message === 'stop') stopped = true;
  else void load(message).then(() => process.send(times, () => process.disconnect()));
});

async function load({ url, uploads, perSecond, clients }) {
  if (perSecond !== undefined) await atRate(url, uploads, perSecond);
  else await Promise.all(Array.from({ length: clients }, async (_, i) => oneByOne(url, uploads, i, clients)));
  agent.destroy();
}

async function oneByOne(url, uploads, first, step) {
  for (let i = first; i < uploads.length; i += step) await confirm(url, uploads[i], performance.now());
}

async function atRate(url, uploads, perSecond) {
  const startedAt = performance.now();
  const underWay = [];
  await new Promise((resolve, reject) => {
    const pacing = setInterval(() => {
      while (!stopped && performance.now() - startedAt > (underWay.length * 1000) / perSecond) {
        const upload = uploads[underWay.length];
        if (!upload) return reject(new Error('more uploads must wait to be confirmed'));
        underWay.push(confirm(url, upload, startedAt + (underWay.length * 1000) / perSecond));
      }
      if (stopped) resolve(clearInterval(pacing));
    }, 1);
  });
  await Promise.all(underWay);
}

async function confirm(url, [id, headers], due) {
  const body = JSON.stringify({ upload_id: id });
  const sized = { ...headers, 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) };
  await new Promise((resolve, reject) => {
    const sent = request(url + PATH, { method: 'POST', agent, headers: sized }, (answer) => {
      answer.resume().on('end', () => {
        if (answer.statusCode === 200) resolve();
        else reject(new Error(`confirm of ${id}: ${answer.statusCode}`));
      });
    });
    sent.on('error', reject).end(body);
  });
  times.push(performance.now() - due);
}
