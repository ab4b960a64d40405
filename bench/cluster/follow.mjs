import { setTimeout as wait } from 'node:timers/promises';

/**
 * Follows a user's changes as a page does: it connects again when the stream ends, from the last event that it received.
 *
 * @returns the events that were received, each with its `id` and the time `at` which it came, and the number of connections
 */
export function follow(url, user) {
  const events = [];
  const stopping = new AbortController();
  let connections = 0;
  let lastEventId;

  async function read() {
    const input = encodeURIComponent(JSON.stringify(lastEventId === undefined ? {} : { lastEventId }));
    const answer = await fetch(`${url}/api/trpc/profilePicture.onChange?input=${input}`, {
      headers: { cookie: user.cookie(), accept: 'text/event-stream' },
      signal: stopping.signal,
    });
    if (answer.status !== 200) throw new Error(`status ${answer.status}`);
    connections++;
    let text = '';
    const decoder = new TextDecoder();
    for await (const chunk of answer.body) {
      text += decoder.decode(chunk, { stream: true });
      const blocks = text.split('\n\n');
      text = blocks.pop() ?? '';
      for (const block of blocks) take(block);
    }
  }

  function take(block) {
    const field = (name) => new RegExp(`^${name}: ?(.*)$`, 'm').exec(block)?.[1];
    const id = field('id');
    if (id === undefined) return;
    const data = JSON.parse(field('data') ?? 'null');
    events.push({ id: Number(id), kind: data.kind, uploadId: data.uploadId, at: Date.now() });
    lastEventId = id;
  }

  const following = (async () => {
    while (!stopping.signal.aborted) {
      await read().catch(() => undefined);
      if (!stopping.signal.aborted) await wait(200);
    }
  })();

  return {
    events,
    connections: () => connections,
    async stop() {
      stopping.abort();
      await following;
    },
  };
}
