// node send-files.mjs <server> <cookie> <folder> <concurrency>: sends the folder's files repeatedly until it is stopped, then
// prints how many. It is a separate process of low priority, so that the cost of sending is not measured.
import { readdirSync, readFileSync } from 'node:fs';
import { constants, setPriority } from 'node:os';
import { join } from 'node:path';

setPriority(constants.priority.PRIORITY_LOW);
const [url, cookie, folder, atOnce] = process.argv.slice(2);
const files = readdirSync(folder).map((name) => readFileSync(join(folder, name)));
let sent = 0;
let stopped = false;
process.once('SIGTERM', () => (stopped = true));

async function send() {
  while (!stopped) {
    const form = new FormData();
    form.append('image', new Blob([files[sent++ % files.length]]), 'picture');
    const request = { method: 'POST', headers: { origin: url, cookie }, body: form };
    const answer = await fetch(`${url}/api/users/upload-profile-picture/`, request);
    const said = await answer.text();
    if (answer.status >= 500 && answer.status !== 503) throw new Error(`${answer.status} ${said}`);
  }
}

await Promise.all(Array.from({ length: Number(atOnce) }, send));
process.stdout.write(String(sent));
