/**
 * Sends confirms at a constant rate, each of another pending upload and without waiting for earlier answers, so that a pause of
 * the server counts for every request that it delays.
 *
 * Its parent sends `{ url, uploads: [[id, userId]], perSecond }`, then 'stop'; it answers with the duration of each in milliseconds.
 */
const times = [];
let underWay = 0;
let stopped = false;

process.on('message', (message) => {
  if (message === 'stop') stopped = true;
  else start(message);
});

function start({ url, uploads, perSecond }) {
  const startedAt = performance.now();
  let sent = 0;
  const pacing = setInterval(() => {
    while (!stopped && performance.now() - startedAt > (sent * 1000) / perSecond) {
      const upload = uploads[sent];
      if (!upload) throw new Error('more uploads must wait to be confirmed');
      void confirm(url, upload, startedAt + (sent * 1000) / perSecond);
      sent++;
    }
    if (stopped && underWay === 0) {
      clearInterval(pacing);
      process.send(times, () => process.disconnect());
    }
  }, 1);
}

async function confirm(url, [id, userId], due) {
  underWay++;
  const answer = await fetch(`${url}/api/users/confirm-profile-picture/`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-user': String(userId) },
    body: JSON.stringify({ upload_id: id }),
  });
  await answer.arrayBuffer();
  if (answer.status !== 200) throw new Error(`confirm of ${id}: ${answer.status}`);
  times.push(performance.now() - due);
  underWay--;
}
