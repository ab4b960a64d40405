'use client';

import type { UserId } from '@portrait/contract';
import { trpc } from '../../provider/trpc.ts';
import { AuditPages } from './audit-pages.tsx';

/** The history of a user's pictures, or of one of them, newest first. */
export function AuditTrail(of: { userId: UserId; uploadId?: number }) {
  const pages = trpc.admin.users.audit.useInfiniteQuery(of, { getNextPageParam: (page) => page.nextCursor });
  return <AuditPages pages={pages} entries={pages.data?.pages.flatMap((page) => page.items)} column="actor" />;
}

/** The actions of one person, newest first. */
export function ActionTrail({ userId }: { userId: UserId }) {
  const pages = trpc.admin.users.actions.useInfiniteQuery({ userId }, { getNextPageParam: (page) => page.nextCursor });
  return <AuditPages pages={pages} entries={pages.data?.pages.flatMap((page) => page.items)} column="user" />;
}
