import type { IncomingMessage, ServerResponse } from 'node:http';
import { asksForStream, refusalOf, type BeforeRouting } from '@portrait/fastify';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Counter, Gauge, Histogram, type Registry } from 'prom-client';
import { methodLabel, routeLabel, statusLabel, UPLOAD_ROUTE } from './request-labels.ts';

export interface RequestMetrics {
  /** Counts and measures the requests that Fastify routes. */
  watch(app: FastifyInstance): void;
  /** Counts those answered before. */
  onAnswer: NonNullable<BeforeRouting['onAnswer']>;
}

/** From a picture in memory to an upload over a slow connection. */
const SECONDS = [0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 120];

function instruments(registry: Registry) {
  const registers = [registry];
  const requests = new Counter({
    name: 'portrait_http_requests_total',
    help: 'Requests answered, by where the answer came from: a route, or the memory before routing',
    labelNames: ['method', 'route', 'status', 'source'] as const,
    registers,
  });
  const durations = new Histogram({
    name: 'portrait_http_request_duration_seconds',
    help: 'Time from the head of a request to the end of its routed answer; without event streams',
    labelNames: ['route'] as const,
    buckets: SECONDS,
    registers,
  });
  const uploads = new Counter({
    name: 'portrait_uploads_total',
    help: 'Upload requests by outcome: created, aborted, or the code of the refusal',
    labelNames: ['outcome'] as const,
    registers,
  });
  uploads.inc({ outcome: 'created' }, 0);
  const streams = new Gauge({ name: 'portrait_event_streams', help: 'Event streams that are open', registers });
  return { requests, durations, uploads, streams };
}

export function measureRequests(registry: Registry): RequestMetrics {
  const { requests, durations, uploads, streams } = instruments(registry);

  function ended(
    request: FastifyRequest,
    { statusCode, writableFinished, headersSent }: ServerResponse,
    since: number,
  ): void {
    const route = routeLabel(request.routeOptions.url);
    const isStream = asksForStream(request);
    const isWhole = writableFinished || (isStream && headersSent);
    const status = isWhole ? statusLabel(statusCode) : 'aborted';
    requests.inc({ method: methodLabel(request.method), route, status, source: 'route' });
    if (isStream) return streams.dec();
    durations.observe({ route }, (performance.now() - since) / 1000);
    if (route !== UPLOAD_ROUTE || request.method !== 'POST') return;
    uploads.inc({ outcome: isWhole ? outcomeOf(request, statusCode) : 'aborted' });
  }

  return {
    watch(app) {
      app.addHook('onRequest', (request, { raw }, done) => {
        const since = performance.now();
        if (asksForStream(request)) streams.inc();
        raw.once('close', () => ended(request, raw, since));
        done();
      });
    },
    onAnswer({ url }: IncomingMessage, { statusCode }) {
      const route = url?.startsWith('/media/') ? '/media/*' : '/api/users/*';
      requests.inc({ method: 'GET', route, status: statusLabel(statusCode), source: 'memory' });
    },
  };
}

function outcomeOf(request: FastifyRequest, statusCode: number): string {
  return statusCode === 201 ? 'created' : (refusalOf(request) ?? 'other');
}
