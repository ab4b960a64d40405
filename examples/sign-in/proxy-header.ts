import type { IncomingMessage } from 'node:http';

export interface Proxy {
  /** The addresses from which the proxy connects, as Node names them: `127.0.0.1`, or `::ffff:127.0.0.1` if it listens on `::`. */
  addresses: string[];
}

/**
 * Users are known by a header of a reverse proxy that signs them in, such as oauth2-proxy or Authelia. Anybody can send such a header, so
 * that it counts only on a connection from the proxy, which must replace what clients send.
 */
export function fromProxy({ addresses }: Proxy) {
  return function authenticate({ headers, socket }: Pick<IncomingMessage, 'headers' | 'socket'>) {
    if (!addresses.includes(socket.remoteAddress ?? '')) return null;
    const { 'x-forwarded-user': id, 'x-forwarded-preferred-username': name } = headers;
    if (typeof id !== 'string' || id === '') return null;
    return { id, role: 'user' as const, ...(typeof name === 'string' && { username: name }) };
  };
}
