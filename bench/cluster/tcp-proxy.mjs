import { connect, createServer } from 'node:net';

/**
 * A connection that can be cut: `refuse()` resets what is open and what comes, as a server that is down; `freeze()` lets nothing
 * through without a word, as a cable that is pulled; `heal()` ends either.
 *
 * @param target host:port
 */
export async function startTcpProxy(target) {
  const [host, port] = target.split(':');
  const pairs = new Set();
  let state = 'open';
  const server = createServer((client) => {
    client.on('error', () => undefined);
    if (state === 'refused') return void client.resetAndDestroy();
    const upstream = connect({ host, port: Number(port) });
    upstream.on('error', () => client.destroy());
    const pair = { client, upstream };
    pairs.add(pair);
    const end = () => {
      pairs.delete(pair);
      client.destroy();
      upstream.destroy();
    };
    client.once('close', end);
    upstream.once('close', end);
    for (const [from, to] of [
      [client, upstream],
      [upstream, client],
    ]) {
      from.on('data', (bytes) => {
        if (!to.write(bytes)) from.pause();
      });
      to.on('drain', () => state === 'open' && from.resume());
    }
    if (state === 'frozen') freezePair(pair);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));

  function freezePair({ client, upstream }) {
    client.pause();
    upstream.pause();
  }

  return {
    address: `127.0.0.1:${server.address().port}`,
    refuse() {
      state = 'refused';
      for (const { client } of pairs) client.resetAndDestroy();
    },
    freeze() {
      state = 'frozen';
      for (const pair of pairs) freezePair(pair);
    },
    heal() {
      state = 'open';
      for (const { client, upstream } of pairs) {
        client.resume();
        upstream.resume();
      }
    },
    stop() {
      for (const { client } of pairs) client.destroy();
      server.close();
    },
  };
}
