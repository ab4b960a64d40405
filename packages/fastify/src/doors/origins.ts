import type { IncomingMessage } from 'node:http';

/** Hands a request to what follows in the host's application, with an error if there is one. */
export type Pass = (error?: unknown) => void;

/** Where a request of a door came from. */
export interface Origin<Asking> {
  /** The framework's own request. */
  request: Asking;
  /** Undefined where Portrait is the last to answer. */
  pass?: Pass | undefined;
  /** Whether something else read the body before, and what it made of it. */
  read?: { body: unknown } | undefined;
}

export interface Origins<Asking> {
  /** @param carrier the request, or the connection that carries it alone */
  set(carrier: object, origin: Origin<Asking>): void;
  /** @throws if the request came through no door */
  of(request: IncomingMessage): Origin<Asking>;
}

/** Remembers where the requests of a door came from. */
export function createOrigins<Asking>(): Origins<Asking> {
  const known = new WeakMap<object, Origin<Asking>>();
  return {
    set: (carrier, origin) => void known.set(carrier, origin),
    of(request) {
      const origin = known.get(request) ?? known.get(request.socket);
      if (!origin) throw new Error('a request came through no door');
      return origin;
    },
  };
}
