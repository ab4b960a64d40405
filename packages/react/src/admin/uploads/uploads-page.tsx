'use client';

import { LEAST_SEARCHED } from '@portrait/contract';
import { useUser } from '../../provider/portrait-context.ts';
import { trpc } from '../../provider/trpc.ts';
import type { AdminLocation } from '../admin-location.ts';
import { useWords } from '../language/use-words.ts';
import { Heading } from '../parts/heading.tsx';
import { More } from '../parts/more.tsx';
import { momentsOf } from '../parts/own-days.ts';
import { ProblemNote } from '../parts/problem-note.tsx';
import { Waiting } from '../parts/waiting.tsx';
import { BulkTakeDown } from './bulk-take-down.tsx';
import { FilterBar } from './filter-bar.tsx';
import { readUploadFilters, searchText, uploadsAddress, type UploadFilters } from './upload-filters.ts';
import { UploadGrid } from './upload-grid.tsx';
import { useSelection } from './use-selection.ts';

/** All uploads, by the filters in the address. */
export function UploadsPage({ location }: { location: AdminLocation }) {
  const { t } = useWords();
  const filters = readUploadFilters(location.query, useUser().id);
  return (
    <>
      <Heading>{t('uploads.title')}</Heading>
      <FilterBar
        filters={filters}
        // One history entry for each letter would be too many.
        onChange={(change) =>
          location.navigate(uploadsAddress({ ...filters, ...change }), {
            replace: ['search', 'from', 'to'].some((name) => name in change),
          })
        }
      />
      {filters.search !== undefined && searchText(filters) === undefined && (
        <p role="status" className="portrait-admin-hint">
          {t('uploads.searchTooShort', { least: LEAST_SEARCHED })}
        </p>
      )}
      <FoundUploads filters={filters} />
    </>
  );
}

function FoundUploads({ filters }: { filters: UploadFilters }) {
  const { t } = useWords();
  const pages = trpc.admin.uploads.list.useInfiniteQuery(asked(filters), {
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: (before) => before,
  });
  const selection = useSelection(uploadsAddress(filters));
  const failure = pages.isError && <ProblemNote error={pages.error} onRetry={pages.refetch} />;
  if (!pages.data) return failure || <Waiting />;

  const uploads = pages.data.pages.flatMap((page) => page.items);
  return (
    <div aria-busy={pages.isPlaceholderData}>
      {failure}
      {uploads.length > 0 && <UploadGrid uploads={uploads} selection={selection} />}
      {/* Pages of a search may be empty before the last one. */}
      {uploads.length === 0 && !pages.hasNextPage && <p className="portrait-admin-empty">{t('uploads.empty')}</p>}
      <More pages={pages} />
      <BulkTakeDown selection={selection} />
    </div>
  );
}

/** The filters as the server's input: times instead of days, and no order with a search. */
function asked(filters: UploadFilters) {
  const { states, contentTypes, userId, from, to, sort } = filters;
  const search = searchText(filters);
  return {
    ...momentsOf({ from, to }),
    ...(userId && { userId }),
    ...(search ? { search } : { sort }),
    ...(states.length > 0 && { states }),
    ...(contentTypes.length > 0 && { contentTypes }),
    limit: 60,
  };
}
