import { analyticsCsv } from '@portrait/api';
import { AppError } from '@portrait/contract';
import { analyticsCsvInput } from '@portrait/contract/schemas';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import type { z } from 'zod';
import type { RouteOptions } from '../options.ts';
import type { RouteDocs } from '../rest-call.ts';
import { signedIn } from '../signed-in.ts';

const schema = {
  summary: 'A table of the analytics',
  description:
    'For administrators, as a CSV file, for a range of days in UTC, both included. docs/analytics.md defines each number.',
  tags: ['administration'],
  querystring: analyticsCsvInput,
};

const docs: RouteDocs = { types: ['text/csv'], errors: ['FORBIDDEN'] };

/** A table of the analytics as a file, for administrators. */
export async function analyticsCsvRoute(app: FastifyInstance, { deps, authenticate }: RouteOptions) {
  const { preValidation, userOf } = signedIn({ authenticate });
  const adminOnly = async (request: FastifyRequest) => {
    if (userOf(request).role !== 'admin') throw new AppError('FORBIDDEN');
  };
  const options = { schema, config: { portrait: docs }, preValidation: [preValidation, adminOnly] };
  app.withTypeProvider<ZodTypeProvider>().get('/api/admin/analytics.csv', options, async ({ query }, reply) => {
    const { csv, until } = await analyticsCsv(deps, query);
    return reply
      .header('cache-control', 'no-store')
      .header('content-disposition', `attachment; filename="${fileName(query, until)}"`)
      .type('text/csv; charset=utf-8')
      .send(csv);
  });
}

/** The name of a file that is not complete yet contains the time of its last entry. */
function fileName({ table, from, to }: z.infer<typeof analyticsCsvInput>, until: string | null): string {
  const partial = until === null ? '' : `-partial-until-${until.slice(0, 19).replaceAll(':', '')}Z`;
  return `portrait-${table}-${from}-${to}${partial}.csv`;
}
