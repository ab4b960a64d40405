import { exampleOf } from './examples.ts';
import { resolved } from './schema-words.ts';
import type { Document, Operation, operationsOf, Parameter } from './openapi.ts';

const PATHS: Record<string, string> = { path: 'profile_pictures/5/7/6e0dc1f8a2b94c37-512.webp', user_id: '5' };
const QUERIES: Record<string, string> = {
  ...{ upload_id: '7', user_id: '5', limit: '10', size: '256', from: '2026-11-01', to: '2026-11-30' },
};

/** A command that makes this call. */
export function curlOf(
  document: Document,
  { path, method, operation }: ReturnType<typeof operationsOf>[number],
): string {
  const parameters = (operation.parameters ?? []).map((each) => resolved<Parameter>(document, each));
  const query = parameters
    .filter(({ name, in: where }) => where === 'query' && name in QUERIES)
    .map(({ name }) => `${name}=${QUERIES[name]}`);
  const url = `$B${path.replaceAll(/\{(\w+)\}/g, (_, name: string) => PATHS[name] ?? '')}${query.length > 0 ? '?' : ''}`;
  const { options, headers } = bodyOf(document, operation);
  const isRepeatable = parameters.some(({ name }) => name === 'Idempotency-Key');
  const all = [...headers, ...(isRepeatable ? ['Idempotency-Key: a1b2'] : [])].map((header) => `-H '${header}'`);
  const parts = [
    `curl -b jar "${url}${query.join('&')}"`,
    ...(method === 'post' && options.length === 0 ? ['-X POST'] : []),
    ...(operation.tags.includes('profile picture') ? [] : ['-O']),
    ...all,
    ...options,
  ];
  return parts.join(' \\\n  ');
}

function bodyOf(document: Document, { operationId, requestBody }: Operation): { options: string[]; headers: string[] } {
  const { 'application/json': json, 'multipart/form-data': form } = requestBody?.content ?? {};
  if (form) return { options: ['-F image=@photo.jpg'], headers: [] };
  if (!json) return { options: [], headers: [] };
  const body = JSON.stringify(exampleOf(document, operationId, json.schema));
  return { options: [`-d '${body}'`], headers: ['content-type: application/json'] };
}
