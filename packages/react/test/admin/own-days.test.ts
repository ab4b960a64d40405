import { afterEach, expect, test } from 'vitest';
import { momentsOf } from '../../src/admin/parts/own-days.ts';

const zoneOfTheTests = process.env['TZ'];
afterEach(() => {
  if (zoneOfTheTests === undefined) delete process.env['TZ'];
  else process.env['TZ'] = zoneOfTheTests;
});

test.for([
  ['Pacific/Kiritimati', '2026-11-26', '2026-11-25T10:00:00.000Z', '2026-11-26T10:00:00.000Z'],
  ['America/Los_Angeles', '2026-11-25', '2026-11-25T08:00:00.000Z', '2026-11-26T08:00:00.000Z'],
  // The clocks go forward, and back.
  ['America/Los_Angeles', '2026-03-08', '2026-03-08T08:00:00.000Z', '2026-03-09T07:00:00.000Z'],
  ['America/Los_Angeles', '2026-11-01', '2026-11-01T07:00:00.000Z', '2026-11-02T08:00:00.000Z'],
  // At midnight: the first day lacks its first hour, the second has one hour twice.
  ['Africa/Cairo', '2026-04-24', '2026-04-23T22:00:00.000Z', '2026-04-24T21:00:00.000Z'],
  ['America/Havana', '2026-11-01', '2026-11-01T04:00:00.000Z', '2026-11-02T05:00:00.000Z'],
] as const)('in %s the day %s is from %s to before %s', ([zone, day, from, before]) => {
  process.env['TZ'] = zone;
  expect(momentsOf({ from: day, to: day })).toEqual({ from, before });
});

test('a period without a beginning or an end stays open', () => {
  expect(momentsOf({ from: undefined, to: undefined })).toEqual({});
  expect(Object.keys(momentsOf({ from: '1000-01-01', to: undefined }))).toEqual(['from']);
  expect(Object.keys(momentsOf({ from: undefined, to: '2999-12-31' }))).toEqual(['before']);
});
