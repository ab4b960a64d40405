import { channel } from 'node:diagnostics_channel';
import { toAppError } from './to-app-error.ts';

/** The diagnostics channels to which a host's metrics can subscribe. Every message is an `Ended`. */
export const CHANNELS = {
  /** Confirms by REST, tRPC and the command line. */
  confirm: 'portrait:confirm',
  /** Changes of one owner, with their wait for others and for the commit. */
  change: 'portrait:change',
  /** Pictures that were sent to the store by a grant, once the server has received them: `created`. */
  receive: 'portrait:receive',
  /** Attempts to deliver a webhook: `delivered`, `retried` later, or `given_up`. */
  webhook: 'portrait:webhook',
} as const;

/** How an operation ended. It names nobody. */
export interface Ended {
  /** A code of the error table or, of an operation that succeeded, what it came to. */
  outcome: string;
  seconds: number;
}

/** Publishes how an operation ended. */
export function publishEnded(name: (typeof CHANNELS)[keyof typeof CHANNELS], ended: Ended): void {
  channel(name).publish(ended);
}

/**
 * Runs an operation, and publishes how it ended. Without subscribers that costs nothing.
 *
 * @param nameOf what it came to; by default `done`
 */
export async function observed<Done>(
  name: (typeof CHANNELS)[keyof typeof CHANNELS],
  operation: () => Promise<Done>,
  nameOf: (done: Done) => string = () => 'done',
): Promise<Done> {
  const ended = channel(name);
  if (!ended.hasSubscribers) return operation();
  const since = performance.now();
  const publish = (outcome: string) => publishEnded(name, { outcome, seconds: (performance.now() - since) / 1000 });
  try {
    const done = await operation();
    publish(nameOf(done));
    return done;
  } catch (error) {
    publish(toAppError(error).code);
    throw error;
  }
}
