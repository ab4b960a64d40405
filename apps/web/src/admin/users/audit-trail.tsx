import { TAKEDOWN_REASONS } from '@portrait/contract';
import { trpc } from '@portrait/react';
import { Link } from '../../routing/link.tsx';
import type { AuditEntry } from '../answers.ts';
import { useWords } from '../language/use-words.ts';
import { useReasonNames } from '../moderation/use-reason-names.ts';
import { More } from '../parts/more.tsx';
import { ProblemNote } from '../parts/problem-note.tsx';
import { Waiting } from '../parts/waiting.tsx';

/** What happened to a user's pictures, or to one of them, and who did it, newest first. */
export function AuditTrail(of: { userId: number; uploadId?: number }) {
  const { say } = useWords();
  const pages = trpc.admin.users.audit.useInfiniteQuery(of, { getNextPageParam: (page) => page.nextCursor });
  if (pages.isError) return <ProblemNote error={pages.error} onRetry={pages.refetch} />;
  if (!pages.data) return <Waiting />;
  const entries = pages.data.pages.flatMap((page) => page.items);
  if (entries.length === 0) return <p className="empty">{say('audit.empty')}</p>;
  return (
    <>
      <div className="table-frame card">
        <table>
          <caption className="visually-hidden">{say('audit.caption')}</caption>
          <thead>
            <tr>
              <th scope="col">{say('audit.at')}</th>
              <th scope="col">{say('audit.action')}</th>
              <th scope="col">{say('audit.actor')}</th>
              <th scope="col">{say('audit.upload')}</th>
            </tr>
          </thead>
          <tbody>
            {entries.map((entry) => (
              <Entry key={entry.id} entry={entry} />
            ))}
          </tbody>
        </table>
      </div>
      <More pages={pages} />
    </>
  );
}

function Entry({ entry }: { entry: AuditEntry }) {
  const { say, moment } = useWords();
  const nameOf = useReasonNames();
  const reason = TAKEDOWN_REASONS.find((known) => known === entry.facts['reason']);
  return (
    <tr>
      <td className="when">{moment(entry.at)}</td>
      <td>
        {say(`audit.${entry.action}`)}
        {reason && <small>{nameOf(reason)}</small>}
      </td>
      <td>
        <bdi>{entry.actorName ?? say(entry.actorId ? 'list.erasedUser' : 'list.server')}</bdi>
      </td>
      <td>{entry.uploadId && <Link href={`/admin/uploads/${entry.uploadId}`}>{entry.uploadId}</Link>}</td>
    </tr>
  );
}
