import { trpc } from '@portrait/react';
import { AuditPages } from './audit-pages.tsx';

/** What happened to a user's pictures, or to one of them, and who did it, newest first. */
export function AuditTrail(of: { userId: number; uploadId?: number }) {
  const pages = trpc.admin.users.audit.useInfiniteQuery(of, { getNextPageParam: (page) => page.nextCursor });
  return <AuditPages pages={pages} entries={pages.data?.pages.flatMap((page) => page.items)} tells="actor" />;
}

/** What somebody did, and about whom, newest first. */
export function ActionTrail({ userId }: { userId: number }) {
  const pages = trpc.admin.users.actions.useInfiniteQuery({ userId }, { getNextPageParam: (page) => page.nextCursor });
  return <AuditPages pages={pages} entries={pages.data?.pages.flatMap((page) => page.items)} tells="user" />;
}
