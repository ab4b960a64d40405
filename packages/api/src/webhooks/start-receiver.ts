import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import type { WebhookPayload } from '@portrait/contract/schemas';

/** A webhook as it arrived. */
export interface ReceivedWebhook {
  headers: Record<string, string>;
  body: string;
  id: string;
  payload: WebhookPayload;
}

/** Answers a webhook, or does not. */
export type AnswerWebhook = (response: ServerResponse, received: ReceivedWebhook) => void | Promise<void>;

export interface Receiver {
  url: string;
  port: number;
  /** Everything that has arrived, oldest first. */
  received: ReceivedWebhook[];
  /** How the next ones are answered; at first with 204. */
  answer: AnswerWebhook;
  close(): Promise<void>;
}

/** A receiver of webhooks on this machine, for tests. @param port a free one by default */
export async function startReceiver(port = 0): Promise<Receiver> {
  const server = createServer((request, response) => {
    void (async () => {
      const body = await text(request);
      const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)]));
      const payload = JSON.parse(body) as WebhookPayload;
      const received = { headers, body, id: headers['webhook-id'] ?? '', payload };
      receiver.received.push(received);
      await receiver.answer(response, received);
    })();
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  const { port: own } = server.address() as AddressInfo;
  const receiver: Receiver = {
    url: `http://127.0.0.1:${own}/hook`,
    port: own,
    received: [],
    answer: (response) => void response.writeHead(204).end(),
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return receiver;
}
