/**
 * Confirms pending uploads over HTTP, over connections that stay open. Its parent sends one of
 * - `{ url, uploads, perSecond }`, later 'stop': starts confirms at a constant rate, without waiting for earlier answers, so that
 *   a pause of the server counts for every request that it delays;
 * - `{ url, uploads, clients, seconds }`: that many clients confirm them in their order, each the next one once its last is answered,
 *   for so many seconds or until none is left.
 *
 * `uploads` is a list of [id, headers of its owner]. It answers with `times`, the duration of each confirm in milliseconds, and
 * with the `seconds` that all of them took.
 */
import { Agent, request } from 'node:http';

const PATH = '/api/users/confirm-profile-picture/';
const agent = new Agent({ keepAlive: true });
const times = [];
let stopped = false;

process.on('message', (message) => {
  if (message === 'stop') stopped = true;
  else void load(message).then((seconds) => process.send({ times, seconds }, () => process.disconnect()));
});

async function load({ url, uploads, perSecond, clients, seconds }) {
  const startedAt = performance.now();
  const oneByOne = async () => {
    while (performance.now() - startedAt < seconds * 1000 && begun < uploads.length) {
      await confirm(url, nextOf(uploads), performance.now());
    }
  };
  if (perSecond !== undefined) await atRate(url, uploads, perSecond);
  else await Promise.all(Array.from({ length: clients }, oneByOne));
  agent.destroy();
  return (performance.now() - startedAt) / 1000;
}

let begun = 0;

function nextOf(uploads) {
  const upload = uploads[begun++];
  if (!upload) throw new Error('more uploads must wait to be confirmed');
  return upload;
}

async function atRate(url, uploads, perSecond) {
  const startedAt = performance.now();
  const underWay = [];
  await new Promise((resolve) => {
    const pacing = setInterval(() => {
      while (!stopped && performance.now() - startedAt > (underWay.length * 1000) / perSecond) {
        underWay.push(confirm(url, nextOf(uploads), startedAt + (underWay.length * 1000) / perSecond));
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
