import { readFileSync } from 'node:fs';
import swagger from '@fastify/swagger';
import { testDeps } from '@portrait/api/testing';
import { ERRORS, type ErrorCode } from '@portrait/contract';
import { restErrorSchemas } from '@portrait/contract/schemas';
import Fastify from 'fastify';
import { createJsonSchemaTransformObject } from 'fastify-type-provider-zod';
import { portrait } from '../../src/portrait.ts';
import { completed, describe, plain, registry } from './component-schemas.ts';
import { COMPONENTS, INFO, SECURITY, SERVERS, TAGS } from './document-frame.ts';
import { documentRoutes, keyOf, type DocumentedRoute } from './document-routes.ts';
import { fieldComments } from './field-comments.ts';
import { operationsOf, type Answer, type Document, type Operation, type Schema } from './openapi.ts';

const MANIFEST = new URL('../../package.json', import.meta.url);
const { version } = JSON.parse(readFileSync(MANIFEST, 'utf8')) as { version: string };

const withComponents = createJsonSchemaTransformObject({ schemaRegistry: registry });

/** The OpenAPI document of the routes that the plugin has. */
export async function openapiDocument(): Promise<Document> {
  const deps = await testDeps();
  const app = Fastify();
  const urls = new Set<string>();
  app.addHook('onRoute', ({ url }) => void urls.add(url));
  const { routes, transform } = documentRoutes(urls);
  await app.register(swagger, {
    openapi: {
      ...{ openapi: '3.1.0', info: { ...INFO, version }, servers: SERVERS, tags: TAGS },
      ...{ security: SECURITY, components: COMPONENTS as object },
    },
    transform: transform as never,
    transformObject: withComponents,
  });
  await app.register(portrait, { deps, authenticate: () => null });
  await app.ready();
  const document = JSON.parse(JSON.stringify(app.swagger())) as Document;
  await app.close();
  await deps.close();
  return complete(document, routes);
}

/** Adds what `@fastify/swagger` has no place for. */
function complete(document: Document, routes: Map<string, DocumentedRoute>): Document {
  for (const { path, method, operation } of operationsOf(document)) {
    const route = routes.get(keyOf(method, path));
    if (!route) throw new Error(`${method} ${path} is not documented`);
    if (JSON.stringify(operation.security) === '[{}]') operation.security = [{}, ...SECURITY];
    completeParameters(operation, method === 'post', route);
    for (const [type, { schema }] of Object.entries(operation.requestBody?.content ?? {})) {
      describe(schema, BODY_COMMENTS[type] ?? {});
    }
    operation.responses = answersOf(operation, route);
  }
  const { schemas } = document.components;
  const isUsed = (id: string, by: object) => {
    const ref = `"#/components/schemas/${id}"`;
    return [document.paths, by].some((part) => JSON.stringify(part).includes(ref));
  };
  return plain({ ...document, components: { ...document.components, schemas: completed(schemas, isUsed) } });
}

const PARAMETER_COMMENTS: Record<string, Record<string, string>> = {
  path: fieldComments('rest.ts', 'restMediaParams'),
  query: { ...fieldComments('rest.ts'), ...fieldComments('rest-shown.ts') },
};
const BODY_COMMENTS: Record<string, Record<string, string>> = {
  'multipart/form-data': fieldComments('rest.ts', 'restUploadForm'),
  'application/json': {
    ...fieldComments('uploads.ts', 'restoreInput'),
    ...fieldComments('reports.ts', 'reportInput'),
    ...fieldComments('rest-notices.ts'),
  },
};

function completeParameters(operation: Operation, isWrite: boolean, { query }: DocumentedRoute): void {
  const own = (operation.parameters ?? []).map((parameter) => {
    if (parameter.name === 'idempotency-key') return { $ref: '#/components/parameters/IdempotencyKey' };
    const description = PARAMETER_COMMENTS[parameter.in]?.[parameter.name];
    const schema = (parameter.in === 'query' && query[parameter.name]) || parameter.schema;
    return { ...parameter, schema, ...(description !== undefined && { description }) };
  });
  const shared = isWrite ? ['PortraitUser', 'AcceptLanguage'] : ['AcceptLanguage'];
  const refs = shared.map((name) => ({ $ref: `#/components/parameters/${name}` }));
  operation.parameters = [...own, ...refs] as typeof operation.parameters & object;
}

function answersOf({ responses }: Operation, { docs, errors }: DocumentedRoute): Record<string, Answer> {
  const files = Object.fromEntries((docs.types ?? []).map((type) => [type, { schema: BYTES }]));
  const success: Record<string, Answer> = docs.types
    ? { 200: { description: 'The file', content: files } }
    : Object.fromEntries(
        Object.entries(responses).map(([status, answer]) => [status, { ...answer, description: 'Success' }]),
      );
  if (docs.types?.some((type) => type.startsWith('image/'))) success['304'] = UNCHANGED;
  const statuses = [...new Set(errors.map((code) => ERRORS[code]))];
  const refusals = statuses.map((status) => [status, refusal(errors.filter((code) => ERRORS[code] === status))]);
  return { ...success, ...Object.fromEntries(refusals) };
}

const BYTES: Schema = { type: 'string', format: 'binary' };
const UNCHANGED: Answer = { description: 'The client has it already: `If-None-Match` named its `ETag`' };

function refusal(codes: ErrorCode[]): Answer {
  const refs = codes.map((code) => ({ $ref: `#/components/schemas/${code}` }));
  const [only] = refs;
  const schema: Schema = refs.length === 1 && only ? only : { oneOf: refs, discriminator: { propertyName: 'code' } };
  const waits = codes.some((code) => 'retry_after_seconds' in restErrorSchemas[code].shape);
  return {
    description: codes.join(', '),
    ...(waits && { headers: { 'Retry-After': { $ref: '#/components/headers/RetryAfter' } } }),
    content: { 'application/json': { schema } },
  };
}
