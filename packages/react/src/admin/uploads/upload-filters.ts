import { LEAST_SEARCHED, type AcceptedType, type UserId } from '@portrait/contract';
import { addressOf, dayIn, oneIn, someIn, textIn, userIdIn } from '../parts/query-values.ts';

/** The states that moderators see, in the order of the lifecycle. */
export const STATES = ['pending', 'submitted', 'confirmed', 'discarded', 'deleted', 'expired', 'taken_down'] as const;
export type State = (typeof STATES)[number];

/** The word for all uploads of a state, which the badge of one may tell more exactly: a refused one was taken down as well. */
export function wordOfState(state: State) {
  return state === 'taken_down' ? 'state.takenDownOrRefused' : (`state.${state}` as const);
}

export const SORTS = ['newest', 'oldest', 'largest', 'smallest'] as const;
export type Sort = (typeof SORTS)[number];

/** The accepted types without `image/`, as in addresses. */
export const FORMATS = ['jpeg', 'png', 'webp', 'gif', 'avif', 'heic'] as const satisfies FormatOf<AcceptedType>[];
type FormatOf<T> = T extends `image/${infer F}` ? F : never;

/** The filters of the list. Days are in the moderator's time zone, both inclusive. */
export interface UploadFilters {
  states: State[];
  contentTypes: AcceptedType[];
  userId: UserId | undefined;
  from: string | undefined;
  to: string | undefined;
  search: string | undefined;
  sort: Sort;
}

/**
 * @param query the address's query string; invalid values are ignored
 * @param self the id of a user, whose kind all others have
 */
export function readUploadFilters(query: string, self: UserId): UploadFilters {
  const asked = new URLSearchParams(query);
  return {
    states: someIn(STATES, asked.get('state')),
    contentTypes: someIn(FORMATS, asked.get('type')).map((format) => `image/${format}` as const),
    userId: userIdIn(asked.get('user'), self),
    from: dayIn(asked.get('from')),
    to: dayIn(asked.get('to')),
    search: textIn(asked.get('search')),
    sort: oneIn(SORTS, asked.get('sort')) ?? 'newest',
  };
}

/** The address of a list with these filters. */
export function uploadsAddress(filters: Partial<UploadFilters>): string {
  return addressOf('/uploads', {
    state: filters.states?.join(','),
    type: filters.contentTypes?.map((type) => type.replace('image/', '')).join(','),
    user: filters.userId,
    from: filters.from,
    to: filters.to,
    search: filters.search,
    sort: filters.sort === 'newest' ? undefined : filters.sort,
  });
}

/** The search text, unless it is too short and no number. */
export function searchText({ search = '' }: Pick<UploadFilters, 'search'>): string | undefined {
  return [...search].length >= LEAST_SEARCHED || /^#?\d+$/.test(search) ? search : undefined;
}

/** The number of active filters, without the search and the order, which are always visible. */
export function activeFilters({ states, contentTypes, from, to }: UploadFilters): number {
  return [states.length, contentTypes.length, from, to].filter(Boolean).length;
}
