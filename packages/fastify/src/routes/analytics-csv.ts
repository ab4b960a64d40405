import { ANALYTICS_TABLES, analyticsCsv, daysSchema } from '@portrait/api';
import { AppError, invalidDetail } from '@portrait/contract';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { PortraitOptions } from '../options.ts';

const querySchema = daysSchema.and(z.object({ table: z.enum(ANALYTICS_TABLES).default('byDay') }));

/** A table of the analytics as a file, for administrators. */
export async function analyticsCsvRoute(app: FastifyInstance, { deps, authenticate }: PortraitOptions) {
  app.get('/api/admin/analytics.csv', async (request, reply) => {
    const user = await authenticate(request);
    if (!user) throw new AppError('NOT_SIGNED_IN');
    if (user.role !== 'admin') throw new AppError('FORBIDDEN');
    const asked = querySchema.safeParse(request.query);
    if (!asked.success) throw new AppError('INVALID_REQUEST', { detail: invalidDetail(asked.error.issues) });
    const { csv, until } = await analyticsCsv(deps, asked.data);
    return reply
      .header('cache-control', 'no-store')
      .header('content-disposition', `attachment; filename="${fileName(asked.data, until)}"`)
      .type('text/csv; charset=utf-8')
      .send(csv);
  });
}

/** Says of a file that does not hold everything yet, wherever it is opened, when what it holds ends. */
function fileName({ table, from, to }: z.infer<typeof querySchema>, until: string | null): string {
  const partial = until === null ? '' : `-partial-until-${until.slice(0, 19).replaceAll(':', '')}Z`;
  return `portrait-${table}-${from}-${to}${partial}.csv`;
}
