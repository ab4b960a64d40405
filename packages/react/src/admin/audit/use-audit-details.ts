'use client';

import { BLOCK_SCOPES, TAKEDOWN_REASONS } from '@portrait/contract';
import { useLanguage } from '../../language/use-language.ts';
import type { AuditEntry } from '../api-types.ts';
import { useWords } from '../language/use-words.ts';
import { useReasonNames } from '../../language/use-reason-names.ts';
import { oneIn } from '../parts/query-values.ts';
import { useRoleNames, ROLES } from '../parts/roles.ts';
import { useRefusalNames } from '../parts/use-refusal-names.ts';

/** The details of an entry of the audit trail: old and new value, reason, scope, size, duration. */
export function useAuditDetails(): (entry: AuditEntry) => string[] {
  const { t } = useWords();
  const measures = useMeasures();
  const reasonOf = useReasonNames();
  const refusalOf = useRefusalNames();
  const roles = useRoleNames();
  return (entry) => {
    const { action, before, after } = entry;
    const { reason = null, block = null, code, where } = wordsIn(entry);
    const known = { reason: oneIn(TAKEDOWN_REASONS, reason), scope: oneIn(BLOCK_SCOPES, block) };
    const [from, to] = [oneIn(ROLES, before), oneIn(ROLES, after)];
    return [
      from && to && t('audit.roles', { from: roles[from], to: roles[to] }),
      known.reason && reasonOf(known.reason),
      known.scope && t(`audit.blockedFor.${known.scope}`),
      action === 'taken_down' && before !== after && t('audit.wasLive'),
      action === 'reinstated' && before !== after && t('audit.isLive'),
      action === 'block_lifted' && t('audit.block', { id: String(entry.facts['block']) }),
      code && refusalOf(code),
      where === 'page' && t('audit.byPage'),
      ...measures(entry),
    ].filter((detail) => typeof detail === 'string');
  };
}

/** The type, the size and the duration of an upload or a refusal. */
function useMeasures(): (entry: AuditEntry) => (string | false | null)[] {
  const { t, duration } = useWords();
  const { bytes: sizeOf } = useLanguage();
  return ({ facts }) => {
    const { bytes, ms, afterMs, contentType } = facts;
    return [
      typeof contentType === 'string' && contentType.replace('image/', '').toUpperCase(),
      typeof bytes === 'number' && bytes > 0 && sizeOf(bytes),
      typeof ms === 'number' && ms > 0 && t('audit.took', { duration: duration(ms) }),
      typeof afterMs === 'number' && t('audit.waited', { duration: duration(afterMs) }),
    ];
  };
}

function wordsIn({ facts }: AuditEntry): Partial<Record<string, string>> {
  const words = Object.entries(facts).filter(([, value]) => typeof value === 'string');
  return Object.fromEntries(words) as Partial<Record<string, string>>;
}
