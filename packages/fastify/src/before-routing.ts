import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Log } from '@portrait/api';
import type { FastifyInstance } from 'fastify';
import { sendRaw } from './raw-head.ts';
import type { RememberedAnswers } from './remembered-answers.ts';

export interface BeforeRouting {
  /** Called with each answer that was sent before routing, for the host's access log and metrics. */
  onAnswer?(request: IncomingMessage, response: ServerResponse, requestId: string): void;
}

/**
 * Lets an application's server send remembered answers before Fastify routes the request. All others are routed.
 *
 * @param answers undefined if the host wants every request routed; then the log says once that they could be faster
 */
export function answerBeforeRouting(
  app: FastifyInstance,
  answers: RememberedAnswers | undefined,
  { onAnswer, log }: BeforeRouting & { log: Log },
): void {
  if (!answers) {
    app.addHook('onListen', async () =>
      log.info({}, 'pictures are routed: the option beforeRouting answers them faster'),
    );
    return;
  }
  sendBeforeRouting(app, answers, onAnswer);
}

function sendBeforeRouting(
  app: FastifyInstance,
  answers: RememberedAnswers,
  onAnswer: BeforeRouting['onAnswer'],
): void {
  const { server } = app;
  const routed = server.listeners('request');
  let closing = false;
  app.addHook('preClose', async () => void (closing = true));
  server.removeAllListeners('request');
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    if (closing || !answer(request, response)) for (const listener of routed) listener.call(server, request, response);
  });

  function answer(request: IncomingMessage, response: ServerResponse): boolean {
    // The remembered heads say that the connection is kept.
    const known = response.shouldKeepAlive ? answers.find(request) : undefined;
    if (!known) return false;
    const requestId = idOf(app, request);
    if (!sendRaw(response, known.head, { requestId, body: known.body })) return false;
    onAnswer?.(request, response, requestId);
    return true;
  }
}

/** As Fastify makes it, which its types do not tell. */
function idOf(app: FastifyInstance, request: IncomingMessage): string {
  return (app as unknown as { genReqId(request: IncomingMessage): string }).genReqId(request);
}
