// What the roll-up of a year of uploads leaves: for every day a row of each action, refusal code, format and bucket that such a
// year plausibly has, however rare, so that no real year has more.
import { ERRORS, FOUND_TYPES, FORMAT_NAMES } from '../packages/contract/dist/index.js';
import { bucketOf } from '../packages/api/dist/analytics/buckets.js';

const [SECOND, DAY] = [1000, 86_400_000];
const [KIB, MIB, GIB] = [1024, 1024 ** 2, 1024 ** 3];
const OTHER_ACTIONS = [
  ...['submitted', 'approved', 'recropped', 'restored', 'removed', 'reinstated', 'locked', 'unlocked', 'purged'],
  ...['erased', 'exported', 'repaired', 'rerendered', 'role_changed', 'block_lifted'],
];

/**
 * Rows of `users_dailycount`, a day after the other up to `until`.
 *
 * @param options.uploads of the whole year, exactly
 */
export function* yearOfCounts({ uploads, until, days = 365 }) {
  for (let at = 0; at < days; at++) {
    const day = new Date(until - (days - 1 - at) * DAY).toISOString().slice(0, 10);
    const sent = Math.floor(((at + 1) * uploads) / days) - Math.floor((at * uploads) / days);
    for (const row of dayOfCounts(sent)) yield { day, ...row };
  }
}

function* dayOfCounts(sent) {
  const refused = Math.round(sent * 0.12);
  const confirmed = Math.round(sent * 0.78);
  const decided = { uploaded: sent, refused, confirmed, discarded: Math.round(sent * 0.12), taken_down: 40 };
  const actions = {
    ...decided,
    expired: Math.round(sent * 0.1),
    ...Object.fromEntries(OTHER_ACTIONS.map((a) => [a, 9])),
  };
  for (const [key, count] of Object.entries(actions)) yield { metric: 'action', key, count, sum: 0 };
  yield* named('refused_code', [...Object.keys(ERRORS), 'CANCELLED'], refused);
  yield* named('refused_type', [...FOUND_TYPES, '?'], refused);
  for (const row of named('type', Object.keys(FORMAT_NAMES), sent)) yield { ...row, sum: row.count * 2 * MIB };
  yield* measured('size', [KIB, 10 * MIB], sent);
  yield* measured('processing', [5, 60 * SECOND], sent);
  yield* measured('to_confirm', [500, 7 * DAY], confirmed);
  yield* measured('refused_size', [1, GIB], refused);
  yield* measured('refused_after', [1, 600 * SECOND], refused);
}

/** Each half as often as the one before it, and the last ones once. */
function* named(metric, keys, total) {
  let rest = total - keys.length;
  for (const [at, key] of keys.entries()) {
    const more = at === keys.length - 1 ? rest : Math.floor(rest / 2);
    rest -= more;
    yield { metric, key, count: 1 + more, sum: 0 };
  }
}

/** As a bell over the buckets between two values. */
function* measured(metric, [least, most], total) {
  const keys = new Set();
  for (let value = least; value <= most; value *= 1.05) keys.add(bucketOf(value));
  const weights = [...keys].map((_, at) => Math.exp(-(((at / keys.size - 0.5) * 5) ** 2)));
  const weight = weights.reduce((all, each) => all + each, 0);
  const counts = weights.map((each) => 1 + Math.floor((each / weight) * (total - keys.size)));
  counts[Math.floor(keys.size / 2)] += total - counts.reduce((all, each) => all + each, 0);
  for (const [at, key] of [...keys].entries()) yield { metric, key, count: counts[at], sum: counts[at] * Number(key) };
}
