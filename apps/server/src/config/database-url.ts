import path from 'node:path';
import { isPostgresUrl } from '@portrait/db';
import { z } from 'zod';

/** Parses DATABASE_URL: the path of a SQLite file, or the URL of a PostgreSQL database. */
export const databaseUrl = z.string().transform((url, context) => {
  if (isPostgresUrl(url) && URL.canParse(url)) return url;
  const [, file] = /^sqlite:(.+)$/.exec(url) ?? [];
  if (file !== undefined) return path.resolve(file);
  const message = 'expected sqlite:<path> or postgres://<user>:<password>@<host>/<database>';
  context.addIssue({ code: 'custom', message });
  return z.NEVER;
});
