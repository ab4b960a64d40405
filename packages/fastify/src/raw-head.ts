import type { ServerResponse } from 'node:http';

/** The head of a response as text, without the two lines that differ in every response: the request's id and the date. */
export interface RawHead {
  status: number;
  /** The status line, and the name of the first header. */
  start: string;
  /** The other headers, and the empty line. */
  rest: string;
}

/** Node keeps the text of the head in this property. If it is already there, Node sends it as it is. */
const TEXT = '_header';

interface WithHead {
  [TEXT]?: string | null;
}

const DATE = /\r\ndate: [^\r]*/i;
/** What must not be repeated: what belongs to one client, or to one connection. */
const NOT_REPEATED = /\r\n(?:set-cookie:|connection: close|keep-alive: [^\r]*max=)/i;
/** Other characters are left to Node, which refuses those that would end the header. */
const PLAIN_ID = /^[\w.:-]+$/;

/**
 * The head of a response that was sent, to be sent again with other responses.
 *
 * @returns undefined if it cannot be: it belongs to this response only, or this version of Node does not keep it
 */
export function rawHeadOf(response: ServerResponse, requestId: string): RawHead | undefined {
  const { [TEXT]: text } = response as WithHead;
  const idLine = `\r\nx-request-id: ${requestId}\r\n`;
  if (typeof text !== 'string' || !text.includes(idLine) || !DATE.test(text) || NOT_REPEATED.test(text))
    return undefined;
  const [statusLine = '', ...lines] = text.replace(idLine, '\r\n').replace(DATE, '').split('\r\n');
  return { status: response.statusCode, start: `${statusLine}\r\nx-request-id: `, rest: ['', ...lines].join('\r\n') };
}

/** @returns false if nothing was sent */
export function sendRaw(
  response: ServerResponse,
  head: RawHead,
  { requestId, body }: { requestId: string; body: string | Buffer },
): boolean {
  if (!PLAIN_ID.test(requestId)) return false;
  const text = `${head.start}${requestId}\r\ndate: ${dateOfNow()}${head.rest}`;
  response.statusCode = head.status;
  // In one write, which is a tenth faster.
  (response as WithHead)[TEXT] = typeof body === 'string' ? text + body : text;
  if (typeof body === 'string') response.end();
  else response.end(body);
  return true;
}

let second = 0;
let date = '';

/** The current time in the form of HTTP, which changes once a second. */
function dateOfNow(): string {
  const now = Math.floor(Date.now() / 1000);
  if (now !== second) {
    second = now;
    date = new Date(now * 1000).toUTCString();
  }
  return date;
}
