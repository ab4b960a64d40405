import type { Migration } from 'kysely';
import * as firstTables from './0001-first-tables/index.ts';
import * as keptAsSent from './0002-kept-as-sent.ts';
import * as avifDue from './0003-avif-due.ts';
import * as webhooks from './0004-webhooks.ts';
import * as importedUploads from './0005-imported-uploads.ts';
import * as uploadGrants from './0006-upload-grants.ts';
import * as recipes from './0007-recipes.ts';
import * as altText from './0008-alt-text.ts';
import * as appeals from './0009-appeals.ts';
import * as leavingAndFormerNames from './0010-leaving-and-former-names.ts';
import * as ownExports from './0011-own-exports.ts';
import * as reports from './0012-reports.ts';

/** All migrations, in the order of their names. A merged migration is never changed. */
export const migrations: Record<string, Migration> = {
  '0001-first-tables': firstTables,
  '0002-kept-as-sent': keptAsSent,
  '0003-avif-due': avifDue,
  '0004-webhooks': webhooks,
  '0005-imported-uploads': importedUploads,
  '0006-upload-grants': uploadGrants,
  '0007-recipes': recipes,
  '0008-alt-text': altText,
  '0009-appeals': appeals,
  '0010-leaving-and-former-names': leavingAndFormerNames,
  '0011-own-exports': ownExports,
  '0012-reports': reports,
};
