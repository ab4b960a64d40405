import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import type { FastifyInstance } from 'fastify';
import { resolved } from '../documents/schema-words.ts';
import type { Answer, Document, Method } from '../documents/openapi.ts';

const NAME = 'openapi.json';
export const DOCUMENT = JSON.parse(readFileSync(new URL(`../../${NAME}`, import.meta.url), 'utf8')) as Document;
const ajv = new Ajv2020({ strict: false, validateFormats: false }).addSchema(DOCUMENT, NAME);
const UNCHANGED = 304;

/** Compares each answer of a documented route with its schema in openapi.json. @returns what does not match, as it comes */
export function watchAnswers(app: FastifyInstance): string[] {
  const faults: string[] = [];
  app.addHook('onSend', async ({ method, routeOptions: { url = '', config } }, reply, payload) => {
    if (!config.portrait || method === 'HEAD') return;
    const path = (config.portrait.path ?? url).replaceAll(/:(\w+)/g, '{$1}');
    const documented = Object.hasOwn(DOCUMENT.paths, path) ? path : `${path}/`;
    const sent = { status: reply.statusCode, type: String(reply.getHeader('content-type')), payload };
    const fault = faultOf(documented, method.toLowerCase() as Method, sent);
    if (fault) faults.push(`${method} ${documented}: ${reply.statusCode} ${fault}`);
  });
  return faults;
}

interface Sent {
  status: number;
  type: string;
  payload: unknown;
}

function faultOf(path: string, method: Method, { status, type, payload }: Sent): string | undefined {
  const answer = DOCUMENT.paths[path]?.[method]?.responses[status];
  if (!answer) return 'is not documented';
  if (status === UNCHANGED) return undefined;
  const mediaType = type.replace(/;.*/, '');
  const { content = {} } = resolved<Answer>(DOCUMENT, answer);
  if (!Object.hasOwn(content, mediaType)) return `${mediaType} is not documented`;
  if (mediaType !== 'application/json') return undefined;
  const at = ['paths', path, method, 'responses', String(status), 'content', mediaType, 'schema'];
  const pointer = at.map((part) => encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1'))).join('/');
  const isValid = ajv.compile({ $ref: `${NAME}#/${pointer}` });
  return isValid(JSON.parse(String(payload))) ? undefined : `${String(payload)}: ${ajv.errorsText(isValid.errors)}`;
}
