/** Where events are sent to, as a host configures it. */
export interface WebhookOptions {
  /** Where events are sent to: https, or http on this machine. Redirects are not followed. */
  url: string;
  /** `whsec_` and 24 to 64 random bytes in base64. While a secret is being replaced, both sign: `[new, old]`. */
  secrets: readonly string[];
  /** The name of the endpoint in stored events, lists and logs; by default the host of the URL. */
  name?: string | undefined;
}

/** A validated endpoint. */
export interface Endpoint {
  name: string;
  url: string;
  keys: readonly Buffer[];
}

const FEWEST_BYTES = 24;
const MOST_BYTES = 64;
const SECRET = /^whsec_([A-Za-z0-9+/]+={0,2})$/;
const LOOPBACK = /^(?:localhost|127(?:\.\d+){3}|\[::1\])$/;
const NAME = /^[\w.:[\]-]{1,255}$/;

/** @throws an error that names the endpoint, and never its secrets or the path of its URL, which may contain one */
export function webhookEndpoints(options: readonly WebhookOptions[]): Endpoint[] {
  const endpoints = options.map(endpointOf);
  const names = endpoints.map(({ name }) => name);
  const twice = names.find((name, i) => names.indexOf(name) !== i);
  if (twice !== undefined) throw new Error(`webhooks: two are called ${twice}: give each a name of its own`);
  return endpoints;
}

function endpointOf({ url, secrets, name }: WebhookOptions, i: number): Endpoint {
  if (!URL.canParse(url)) throw new Error(`webhooks: the URL of endpoint ${i + 1} is not a URL`);
  const { protocol, hostname, host, username, password } = new URL(url);
  const called = name ?? host;
  const refuse = (why: string): never => {
    throw new Error(`webhooks: ${called}: ${why}`);
  };
  if (!NAME.test(called)) refuse('a name has 1 to 255 letters, digits, dots, dashes or colons');
  if (username !== '' || password !== '') refuse('a URL with a user or password is not supported');
  const isSafe = protocol === 'https:' || (protocol === 'http:' && LOOPBACK.test(hostname));
  if (!isSafe) refuse(`${protocol}//${host} is not https, which is required beyond this machine`);
  if (secrets.length === 0) refuse('it has no secret');
  return { name: called, url, keys: secrets.map((secret) => keyOf(secret) ?? refuse(WRONG_SECRET)) };
}

const WRONG_SECRET = `a secret is whsec_ and ${FEWEST_BYTES} to ${MOST_BYTES} bytes in base64`;

function keyOf(secret: string): Buffer | undefined {
  const [, base64] = SECRET.exec(secret) ?? [];
  if (base64 === undefined) return undefined;
  const key = Buffer.from(base64, 'base64');
  return key.length >= FEWEST_BYTES && key.length <= MOST_BYTES ? key : undefined;
}
