import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

export interface PictureServer {
  port: number;
  /** The paths that were requested. */
  requested: string[];
}

/** A server on loopback, as an identity provider has one. */
export async function startPictureServer(answer: http.RequestListener): Promise<PictureServer> {
  const requested: string[] = [];
  const server = http.createServer((request, response) => {
    requested.push(request.url ?? '');
    answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { port: (server.address() as AddressInfo).port, requested };
}
