import type { Migration } from 'kysely';
import * as usersAndUploads from './0001-users-and-uploads.ts';
import * as sessions from './0002-sessions.ts';
import * as idempotencyKeys from './0003-idempotency-keys.ts';
import * as events from './0004-events.ts';
import * as auditTrail from './0005-audit-trail.ts';
import * as leases from './0006-leases.ts';
import * as operators from './0007-operators.ts';
import * as auditActors from './0008-audit-actors.ts';
import * as auditFacts from './0009-audit-facts.ts';
import * as moderation from './0010-moderation.ts';
import * as analytics from './0011-analytics.ts';
import * as versionPlaceholders from './0012-version-placeholders.ts';
import * as submittedAt from './0013-submitted-at.ts';
import * as monthlyCounts from './0014-monthly-counts.ts';
import * as searchedNames from './0015-searched-names.ts';
import * as auditByActor from './0016-audit-by-actor.ts';
import * as eventTimes from './0017-event-times.ts';
import * as framesSent from './0018-frames-sent.ts';
import * as squareHashes from './0019-square-hashes.ts';
import * as oneIndexOfActors from './0020-one-index-of-actors.ts';
import * as signIns from './0021-sign-ins.ts';
import * as usernameSkeletons from './0022-username-skeletons.ts';
import * as installation from './0024-installation.ts';
import * as ownDecisions from './0025-own-decisions.ts';

/** Every step of the schema's history, in the order of their names. A step that has landed is never edited. */
export const migrations: Record<string, Migration> = {
  '0001-users-and-uploads': usersAndUploads,
  '0002-sessions': sessions,
  '0003-idempotency-keys': idempotencyKeys,
  '0004-events': events,
  '0005-audit-trail': auditTrail,
  '0006-leases': leases,
  '0007-operators': operators,
  '0008-audit-actors': auditActors,
  '0009-audit-facts': auditFacts,
  '0010-moderation': moderation,
  '0011-analytics': analytics,
  '0012-version-placeholders': versionPlaceholders,
  '0013-submitted-at': submittedAt,
  '0014-monthly-counts': monthlyCounts,
  '0015-searched-names': searchedNames,
  '0016-audit-by-actor': auditByActor,
  '0017-event-times': eventTimes,
  '0018-frames-sent': framesSent,
  '0019-square-hashes': squareHashes,
  '0020-one-index-of-actors': oneIndexOfActors,
  '0021-sign-ins': signIns,
  '0022-username-skeletons': usernameSkeletons,
  '0024-installation': installation,
  '0025-own-decisions': ownDecisions,
};
