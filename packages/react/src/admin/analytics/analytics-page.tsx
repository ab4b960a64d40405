'use client';

import { MOST_DAYS } from '@portrait/contract';
import { trpc } from '../../provider/trpc.ts';
import type { AdminLocation } from '../admin-location.ts';
import type { Overview } from '../api-types.ts';
import { useWords } from '../language/use-words.ts';
import { Heading } from '../parts/heading.tsx';
import { ProblemNote } from '../parts/problem-note.tsx';
import { Waiting } from '../parts/waiting.tsx';
import { DateRangeBar } from './date-range-bar.tsx';
import { analyticsAddress, readDateRange, withinMost } from './date-range.ts';
import { Figures } from './figures.tsx';

/** The interval between requests while the server is still counting. */
const COUNTING_MS = 5000;

/** What became of the chosen pictures, over the days in the address. */
export default function AnalyticsPage({ location }: { location: AdminLocation }) {
  const { t } = useWords();
  const asked = readDateRange(location.query);
  const range = withinMost(asked);
  const overview = trpc.admin.analytics.overview.useQuery(range, {
    placeholderData: (before) => before,
    refetchInterval: ({ state }) => (state.data?.audit.until ? COUNTING_MS : false),
  });
  return (
    <>
      <Heading>{t('analytics.title')}</Heading>
      <DateRangeBar range={range} onChange={(chosen) => location.navigate(analyticsAddress(chosen))} />
      {overview.isError && <ProblemNote error={overview.error} onRetry={overview.refetch} />}
      {overview.isPending && <Waiting />}
      {overview.data && (
        <div className="portrait-admin-analytics" aria-busy={overview.isPlaceholderData}>
          <AsOf overview={overview.data} at={overview.dataUpdatedAt} />
          {!overview.isPlaceholderData && <Cut asked={asked.from} range={range.from} counted={overview.data.from} />}
          {overview.data.audit.until && <Counting until={overview.data.audit.until} />}
          {overview.data.funnel.chosen === 0 && <Nothing />}
          <Figures range={range} overview={overview.data} />
        </div>
      )}
    </>
  );
}

/** Shown after a long downtime, or while everything is counted anew. */
function Counting({ until }: { until: string }) {
  const { t, moment } = useWords();
  return (
    <p className="portrait-admin-note" role="status">
      {t('analytics.counting', { until: moment(until) })}
    </p>
  );
}

function Nothing() {
  const { t } = useWords();
  return (
    <p className="portrait-admin-empty">
      <strong>{t('analytics.empty')}</strong> {t('analytics.emptyHint')}
    </p>
  );
}

/** Says why the period begins later than requested. */
function Cut({ asked, range, counted }: { asked: string; range: string; counted: string }) {
  const { t, utcDate } = useWords();
  if (asked === counted) return null;
  return (
    <p className="portrait-admin-hint" role="status">
      {counted > range
        ? t('analytics.begins', { from: utcDate(counted) })
        : t('analytics.cut', { from: utcDate(counted), days: MOST_DAYS })}
    </p>
  );
}

function AsOf({ overview, at }: { overview: Overview; at: number }) {
  const { t, utcDate, moment } = useWords();
  return (
    <p className="portrait-admin-hint">
      {t('analytics.asOf', {
        from: utcDate(overview.from),
        to: utcDate(overview.to),
        entries: overview.audit.entries,
        storage: moment(new Date(at).toISOString()),
      })}
    </p>
  );
}
