import { trpc } from '@portrait/react';
import { go, usePlace } from '../../routing/place.ts';
import type { Overview } from '../answers.ts';
import { useWords } from '../language/use-words.ts';
import { Heading } from '../parts/heading.tsx';
import { ProblemNote } from '../parts/problem-note.tsx';
import { Waiting } from '../parts/waiting.tsx';
import { analyticsAddress, readDateRange, type DateRange } from './date-range.ts';
import { DateRangeBar } from './date-range-bar.tsx';
import { Figures } from './figures.tsx';

/** How soon to ask again while the server is still counting. */
const COUNTING_MS = 5000;

/** What became of the pictures people chose, over the days the address names. */
export default function AnalyticsPage() {
  const { say } = useWords();
  const { query } = usePlace();
  const range = readDateRange(query);
  const overview = trpc.admin.analytics.overview.useQuery(range, {
    placeholderData: (before) => before,
    refetchInterval: ({ state }) => (state.data?.audit.until ? COUNTING_MS : false),
  });
  return (
    <>
      <Heading>{say('analytics.title')}</Heading>
      <DateRangeBar range={range} onChange={(chosen) => go(analyticsAddress(chosen))} />
      {overview.isError && <ProblemNote error={overview.error} onRetry={overview.refetch} />}
      {overview.isPending && <Waiting />}
      {overview.data && (
        <div aria-busy={overview.isPlaceholderData}>
          <AsOf range={range} overview={overview.data} at={overview.dataUpdatedAt} />
          {overview.data.audit.until && <Counting until={overview.data.audit.until} />}
          {overview.data.funnel.chosen === 0 && <Nothing />}
          <Figures range={range} overview={overview.data} />
        </div>
      )}
    </>
  );
}

/** After a long stop, or when all is counted anew. */
function Counting({ until }: { until: string }) {
  const { say, moment } = useWords();
  return (
    <p className="note" role="status">
      {say('analytics.counting', { until: moment(until) })}
    </p>
  );
}

function Nothing() {
  const { say } = useWords();
  return (
    <p className="empty">
      <strong>{say('analytics.empty')}</strong> {say('analytics.emptyHint')}
    </p>
  );
}

function AsOf({ range, overview, at }: { range: DateRange; overview: Overview; at: number }) {
  const { say, utcDate, moment } = useWords();
  return (
    <p className="hint">
      {say('analytics.asOf', {
        from: utcDate(range.from),
        to: utcDate(range.to),
        entries: overview.audit.entries,
        storage: moment(new Date(at).toISOString()),
      })}
    </p>
  );
}
