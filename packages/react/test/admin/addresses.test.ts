import { LEAST_SEARCHED } from '@portrait/contract';
import { expect, test } from 'vitest';
import { adminRouteOf } from '../../src/admin/admin-route.ts';
import { readDateRange, withinMost } from '../../src/admin/analytics/date-range.ts';
import {
  readUploadFilters,
  searchText,
  uploadsAddress,
  type UploadFilters,
} from '../../src/admin/uploads/upload-filters.ts';
import { readUserFilters, usersAddress } from '../../src/admin/users/user-filters.ts';

test('an address of filters is read back as the same filters', () => {
  const filters: UploadFilters = {
    ...{ states: ['pending', 'taken_down'], contentTypes: ['image/jpeg', 'image/heic'], userId: 7 },
    ...{ from: '2026-01-31', to: '2026-02-28', search: 'été & co, 100 %', sort: 'largest' },
  };
  const address = uploadsAddress(filters);
  expect(address).toContain('?state=pending,taken_down&type=jpeg,heic&user=7&from=2026-01-31');
  expect(readUploadFilters(address.split('?')[1] ?? '', 1)).toEqual(filters);
  const users = { search: 'ada', role: 'moderator', locked: false } as const;
  expect(readUserFilters(usersAddress(users).split('?')[1] ?? '')).toEqual(users);
});

test('invalid values in an address are ignored', () => {
  const query = 'state=confirmed,constructor,confirmed&type=svg&user=-1&from=2026-02-30&to=soon&search=%20&sort=up';
  expect(readUploadFilters(query, 1)).toEqual({
    ...{ states: ['confirmed'], contentTypes: [], userId: undefined },
    ...{ from: undefined, to: undefined, search: undefined, sort: 'newest' },
  });
  expect(uploadsAddress(readUploadFilters('', 1))).toBe('/uploads');
});

test('fewer letters than the index can find are not searched for, but any number is', () => {
  const least = 'é'.repeat(LEAST_SEARCHED);
  const sought = [least.slice(1), '😀😀', least, '7', '#7', ' '].map((search) => searchText({ search }));
  expect(sought).toEqual([undefined, undefined, least, '7', '#7', undefined]);
});

test('a period that ends before it begins becomes the last thirty days, including today', () => {
  const now = new Date('2026-03-30T23:30:00Z');
  expect(readDateRange('from=2026-03-09&to=2026-03-01', now)).toEqual({ from: '2026-03-01', to: '2026-03-30' });
  expect(readDateRange('from=2026-03-09&to=2026-03-09', now)).toEqual({ from: '2026-03-09', to: '2026-03-09' });
});

test('a period with too many days is cut to its last ones', () => {
  expect(withinMost({ from: '1990-01-01', to: '2026-03-30' })).toEqual({ from: '2016-03-23', to: '2026-03-30' });
  expect(withinMost({ from: '2016-03-23', to: '2026-03-30' })).toEqual({ from: '2016-03-23', to: '2026-03-30' });
});

test('where users have text ids, any text is one, and a number is text too', () => {
  expect(readUploadFilters('user=auth0%7C7', 'auth0|1').userId).toBe('auth0|7');
  expect(readUploadFilters('user=7', 'auth0|1').userId).toBe('7');
  expect(adminRouteOf('/users/auth0%7C7', 'auth0|1')).toEqual({ page: 'user', userId: 'auth0|7' });
  expect(adminRouteOf('/users/7/actions', 'auth0|1')).toEqual({ page: 'actions', userId: '7' });
  expect(adminRouteOf('/users/half%D8', 'auth0|1')).toEqual({ page: 'unknown' });
  expect(adminRouteOf('/users/auth0%7C7', 1)).toEqual({ page: 'unknown' });
});

test.for([
  ['', { page: 'start' }],
  ['/queue/', { page: 'queue' }],
  ['/uploads/12', { page: 'upload', uploadId: 12 }],
  ['/users/3', { page: 'user', userId: 3 }],
  ['/users/3/actions', { page: 'actions', userId: 3 }],
  ['/users/3/actions/4', { page: 'unknown' }],
  ['/uploads/3/actions', { page: 'unknown' }],
  ['/users/03', { page: 'unknown' }],
  ['/blocks/3', { page: 'unknown' }],
  ['/uploads/1/2', { page: 'unknown' }],
] as const)('%s is %j', ([path, route]) => {
  expect(adminRouteOf(path, 1)).toEqual(route);
});
