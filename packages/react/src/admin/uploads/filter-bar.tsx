'use client';

import { LEAST_SEARCHED, type UserId } from '@portrait/contract';
import { useState } from 'react';
import { trpc } from '../../provider/trpc.ts';
import { useWords } from '../language/use-words.ts';
import { Button } from '../../interface/button.tsx';
import { ChipGroup } from '../parts/chip-group.tsx';
import { ChoiceField } from '../parts/choice-field.tsx';
import { DayField } from '../parts/day-field.tsx';
import { SearchField } from '../parts/search-field.tsx';
import {
  activeFilters,
  FORMATS,
  searchText,
  SORTS,
  STATES,
  wordOfState,
  type UploadFilters,
} from './upload-filters.ts';
import { UserField } from './user-field.tsx';

export interface FilterBarProps {
  filters: UploadFilters;
  onChange: (change: Partial<UploadFilters>) => void;
}

/** The filters of the list of uploads. Every choice is in the address. */
export function FilterBar({ filters, onChange }: FilterBarProps) {
  const { t } = useWords();
  const active = activeFilters(filters);
  const searching = searchText(filters) !== undefined;
  const [startsOpen] = useState(active > 0);
  return (
    <section className="portrait-admin-filter-bar" aria-label={t('list.filters', { count: active })}>
      <div className="portrait-admin-filter-row">
        <SearchField
          label={t('list.search')}
          hint={t('uploads.searchHint', { least: LEAST_SEARCHED })}
          value={filters.search}
          onChange={(search) => onChange({ search })}
        />
        <ChoiceField
          label={t('uploads.sort')}
          // Search results are not sorted: they come from the index, newest first.
          value={searching ? 'newest' : filters.sort}
          disabled={searching}
          hint={searching ? t('uploads.sortOfFound') : undefined}
          choices={SORTS.map((sort) => ({ value: sort, name: t(`uploads.${sort}`) }))}
          onChange={(sort) => onChange({ sort: sort ?? 'newest' })}
        />
      </div>
      {filters.userId && <OnlyUser userId={filters.userId} onAll={() => onChange({ userId: undefined })} />}
      <details open={startsOpen}>
        <summary>{t('list.filters', { count: active })}</summary>
        <MoreFilters filters={filters} onChange={onChange} />
      </details>
    </section>
  );
}

function MoreFilters({ filters, onChange }: FilterBarProps) {
  const { t, timeZone } = useWords();
  const formats = FORMATS.filter((format) => filters.contentTypes.includes(`image/${format}`));
  const none = { states: [], contentTypes: [], from: undefined, to: undefined };
  return (
    <div className="portrait-admin-filters">
      <ChipGroup
        label={t('uploads.state')}
        chosen={filters.states}
        choices={STATES.map((state) => ({ value: state, name: t(wordOfState(state)) }))}
        onChange={(states) => onChange({ states })}
      />
      <ChipGroup
        label={t('uploads.type')}
        chosen={formats}
        choices={FORMATS.map((format) => ({ value: format, name: format.toUpperCase() }))}
        onChange={(chosen) => onChange({ contentTypes: chosen.map((format) => `image/${format}` as const) })}
      />
      <div className="portrait-admin-filter-row">
        {!filters.userId && <UserField onChange={(userId) => onChange({ userId })} />}
        <DayField label={t('uploads.from')} value={filters.from} onChange={(from) => onChange({ from })} />
        <DayField label={t('uploads.to')} value={filters.to} onChange={(to) => onChange({ to })} />
        {activeFilters(filters) > 0 && (
          <Button tone="quiet" onClick={() => onChange(none)}>
            {t('list.reset')}
          </Button>
        )}
      </div>
      <p className="portrait-admin-hint">{t('uploads.daysHint', { zone: timeZone })}</p>
    </div>
  );
}

function OnlyUser({ userId, onAll }: { userId: UserId; onAll: () => void }) {
  const { t } = useWords();
  const user = trpc.admin.users.get.useQuery({ userId });
  return (
    <p className="portrait-admin-only-user">
      <bdi>{t('uploads.onlyUser', { name: user.data?.username ?? t('user.unnamed', { id: String(userId) }) })}</bdi>
      <Button tone="quiet" onClick={onAll}>
        {t('uploads.allUsers')}
      </Button>
    </p>
  );
}
