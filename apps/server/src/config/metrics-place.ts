/** A port of their own, or the server's with a token. A token holds on their own port too. */
export interface MetricsPlace {
  listen: { host: string; port: number } | undefined;
  token: string | undefined;
}

interface Values {
  METRICS_HOST: string;
  METRICS_PORT?: number | undefined;
  METRICS_TOKEN?: string | undefined;
}

/** @returns undefined if the metrics are served nowhere */
export function metricsPlace({ METRICS_HOST: host, METRICS_PORT: port, METRICS_TOKEN: token }: Values) {
  if (port === undefined && token === undefined) return undefined;
  return { listen: port === undefined ? undefined : { host, port }, token } satisfies MetricsPlace;
}
