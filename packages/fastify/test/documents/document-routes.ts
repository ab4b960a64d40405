import type { ErrorCode } from '@portrait/contract';
import type { RouteOptions } from 'fastify';
import { createJsonSchemaTransform } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { RouteDocs } from '../../src/rest-call.ts';
import { CODES, registry } from './component-schemas.ts';
import type { Method, Schema } from './openapi.ts';

/** A route as Fastify has it; the document has the path with its final slash. */
interface Found {
  schema: Record<string, unknown>;
  url: string;
  route: RouteOptions;
  openapiObject: object;
}

export interface DocumentedRoute {
  docs: RouteDocs;
  errors: ErrorCode[];
  /** The parameters after their conversion from text, by name. */
  query: Record<string, Schema>;
}

const toJson = createJsonSchemaTransform({ schemaRegistry: registry }) as unknown as (found: object) => {
  schema: Record<string, unknown>;
  url: string;
};

/** Collects the routes for the document, and gives `@fastify/swagger` their schemas. */
export function documentRoutes(urls: ReadonlySet<string>) {
  const routes = new Map<string, DocumentedRoute>();
  return { routes, transform };

  function transform(found: Found) {
    const { route, url } = found;
    const docs = route.config?.portrait;
    if (!docs || urls.has(`${url}/`)) return { schema: { hide: true }, url };
    const { response, ...schema } = found.schema as { response?: Record<string, unknown> };
    const { path = url, form, params, query } = docs;
    const isJson = docs.types === undefined;
    const method = String(route.method).toLowerCase() as Method;
    const errors = errorsOf(found.schema, method, docs);
    const converted = (query ?? found.schema['querystring']) as z.ZodType | undefined;
    routes.set(keyOf(method, path.replaceAll(/:(\w+)/g, '{$1}')), { docs, errors, query: fieldsOf(converted) });
    return toJson({
      ...found,
      url: path,
      schema: {
        ...schema,
        operationId: operationIdOf(path),
        ...(form && { body: form, consumes: ['multipart/form-data'] }),
        ...(params && { params }),
        ...(query && { querystring: query }),
        response: isJson ? successOf(response) : {},
      },
    });
  }
}

export const keyOf = (method: Method, path: string) => `${method} ${path}`;

function fieldsOf(query: z.ZodType | undefined): Record<string, Schema> {
  return query ? ((z.toJSONSchema(query) as Schema).properties ?? {}) : {};
}

function successOf(response: Record<string, unknown> = {}): Record<string, unknown> {
  return Object.fromEntries(Object.entries(response).filter(([status]) => status.startsWith('2')));
}

/** The errors of a route: those of its use case, and those that follow from its kind. */
function errorsOf(schema: Record<string, unknown>, method: Method, { errors }: RouteDocs): ErrorCode[] {
  const isForAnyone = Array.isArray(schema['security']);
  const all = new Set<ErrorCode>([...errors, 'INTERNAL', 'SERVER_BUSY']);
  if (!isForAnyone) all.add('NOT_SIGNED_IN');
  if (schema['querystring']) all.add('INVALID_REQUEST');
  if (schema['headers']) all.add('IDEMPOTENCY_KEY_REUSED');
  if (method === 'post') {
    for (const code of ['INVALID_REQUEST', 'CROSS_SITE_REQUEST', 'ACCOUNT_CHANGED', 'BODY_TOO_LARGE'] as const) {
      all.add(code);
    }
  }
  return CODES.filter((code) => all.has(code));
}

/** `/api/users/confirm-profile-picture/` → `confirmProfilePicture` */
function operationIdOf(path: string): string {
  const name = path.split('/').findLast((part) => part !== '' && !part.startsWith(':')) ?? '';
  return name.replaceAll(/[-.](\w)/g, (_, letter: string) => letter.toUpperCase());
}
