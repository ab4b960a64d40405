import { once } from 'node:events';
import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';

/**
 * What happens to one request:
 *
 * - `reset`: the connection is reset before the server gets it
 * - `lost`: the server carries it out, and the connection is reset instead of the answer
 * - `silent`: nobody answers, and the server does not get it
 * - `late`: the server carries it out, and nobody answers
 * - `cut-request`: the server gets half of the body
 * - `changed`: one byte of the body is changed
 * - `cut-answer`: the client gets half of the body
 * - a status: the answer instead of the server's, which does not get it; by default with the body of an error
 */
export type Fault =
  | 'reset'
  | 'lost'
  | 'silent'
  | 'late'
  | 'cut-request'
  | 'changed'
  | 'cut-answer'
  | { status: number; code?: string; body?: string };

export interface FaultProxy {
  endpoint: string;
  /** The faults of the next requests, in order; `undefined` lets one pass. Without faults all pass. */
  faults: (Fault | undefined)[];
  /** The fault of every request for which it returns one, before those in `faults`. */
  faultOf: (method: string, request: IncomingMessage) => Fault | undefined;
  /** The requests since the last reset of this list, such as `PUT /pictures/a/x`. */
  seen: string[];
  stop(): Promise<void>;
}

/** A proxy in front of an S3 server that breaks requests on demand. */
export async function startFaultProxy(target: string): Promise<FaultProxy> {
  const server = createServer((incoming, answer) => {
    pass(incoming, answer).catch(() => incoming.socket.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const proxy: FaultProxy = {
    endpoint: `http://127.0.0.1:${port}`,
    faults: [],
    faultOf: () => undefined,
    seen: [],
    async stop() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };

  async function pass(incoming: IncomingMessage, answer: ServerResponse): Promise<void> {
    const { method = '', url = '' } = incoming;
    proxy.seen.push(`${method} ${url}`);
    const fault = proxy.faultOf(method, incoming) ?? proxy.faults.shift();
    const body = await buffer(incoming);
    if (fault === 'silent') return;
    if (fault === 'reset') return void incoming.socket.resetAndDestroy();
    if (typeof fault === 'object') return void answer.writeHead(fault.status).end(fault.body ?? errorXml(fault.code));
    if (fault === 'cut-request')
      return void (await sendHalf(target, incoming, body), incoming.socket.resetAndDestroy());
    const sent = fault === 'changed' ? Buffer.from(body.map((byte, i) => (i === 0 ? byte ^ 1 : byte))) : body;
    const got = await forward(target, incoming, sent);
    if (fault === 'late') return;
    if (fault === 'lost') return void incoming.socket.resetAndDestroy();
    answer.writeHead(got.status, got.headers);
    if (fault !== 'cut-answer') return void answer.end(got.body);
    answer.write(got.body.subarray(0, got.body.length / 2), () => incoming.socket.destroy());
  }

  return proxy;
}

function errorXml(code = 'Fault'): string {
  return `<?xml version="1.0"?><Error><Code>${code}</Code></Error>`;
}

async function forward(target: string, { method, url, headers }: IncomingMessage, body: Buffer) {
  // The signature covers the header Host, which stays that of the proxy.
  const outgoing = request(`${target}${url}`, { method, headers, agent: false });
  outgoing.end(body);
  const [response] = (await once(outgoing, 'response')) as [IncomingMessage];
  return { status: response.statusCode ?? 0, headers: response.headers, body: await buffer(response) };
}

async function sendHalf(target: string, { method, url, headers }: IncomingMessage, body: Buffer): Promise<void> {
  const outgoing = request(`${target}${url}`, { method, headers, agent: false });
  outgoing.on('error', () => undefined);
  await new Promise((resolve) => outgoing.write(body.subarray(0, body.length / 2), resolve));
  outgoing.destroy();
}
