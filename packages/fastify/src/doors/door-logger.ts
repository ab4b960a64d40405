import type { Log } from '@portrait/api';
import type { FastifyBaseLogger } from 'fastify';

type Write = (facts: object, message: string) => void;

/** The host's log in the form that Fastify needs. Fastify's own lines about each request are left to the host's framework. */
export function doorLogger(log: Log, bindings: object = {}): FastifyBaseLogger {
  const to = (write: Write) => (facts: unknown, message?: string) =>
    typeof facts === 'object' && facts !== null
      ? write({ ...bindings, ...facts }, message ?? '')
      : write(bindings, String(facts));
  const info = to((facts, message) => 'req' in facts || 'res' in facts || log.info(facts, message));
  const error = to((facts, message) => log.error(facts, message));
  const nothing = () => undefined;
  return {
    level: 'info',
    ...{ info, warn: info, error, fatal: error, debug: nothing, trace: nothing, silent: nothing },
    child: (more) => doorLogger(log, { ...bindings, ...more }),
  };
}
