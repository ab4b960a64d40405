import type { AcceptedType } from '@portrait/contract';
import { addressOf, dayIn, idIn, oneIn, someIn, textIn } from '../parts/query-values.ts';

/** The states a moderator sees an upload in, in the order of its life. */
export const STATES = ['pending', 'submitted', 'confirmed', 'discarded', 'expired', 'taken_down'] as const;
export type State = (typeof STATES)[number];

export const SORTS = ['newest', 'oldest', 'largest', 'smallest'] as const;
export type Sort = (typeof SORTS)[number];

/** The accepted types without their `image/`, as addresses name them. */
export const FORMATS = ['jpeg', 'png', 'webp', 'gif', 'avif', 'heic'] as const satisfies FormatOf<AcceptedType>[];
type FormatOf<T> = T extends `image/${infer F}` ? F : never;

/** Which uploads are listed; days are those of whoever looks, both inclusive. */
export interface UploadFilters {
  states: State[];
  contentTypes: AcceptedType[];
  userId: number | undefined;
  from: string | undefined;
  to: string | undefined;
  search: string | undefined;
  sort: Sort;
}

/** @param query of an address; what makes no sense in it is ignored */
export function readUploadFilters(query: string): UploadFilters {
  const asked = new URLSearchParams(query);
  return {
    states: someIn(STATES, asked.get('state')),
    contentTypes: someIn(FORMATS, asked.get('type')).map((format) => `image/${format}` as const),
    userId: idIn(asked.get('user')),
    from: dayIn(asked.get('from')),
    to: dayIn(asked.get('to')),
    search: textIn(asked.get('search')),
    sort: oneIn(SORTS, asked.get('sort')) ?? 'newest',
  };
}

/** The address that lists just these, to be kept and shared. */
export function uploadsAddress(filters: Partial<UploadFilters>): string {
  return addressOf('/admin/uploads', {
    state: filters.states?.join(','),
    type: filters.contentTypes?.map((type) => type.replace('image/', '')).join(','),
    user: filters.userId,
    from: filters.from,
    to: filters.to,
    search: filters.search,
    sort: filters.sort === 'newest' ? undefined : filters.sort,
  });
}

/** What is searched for; fewer letters than three narrow nothing. */
export function soughtIn({ search }: Pick<UploadFilters, 'search'>): string | undefined {
  return search && /^(#?\d{1,15}|.{3,})$/u.test(search) ? search : undefined;
}

/** How many of them narrow the list, besides the search and the order that are always in sight. */
export function activeFilters({ states, contentTypes, from, to }: UploadFilters): number {
  return [states.length, contentTypes.length, from, to].filter(Boolean).length;
}
