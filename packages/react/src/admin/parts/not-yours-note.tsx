'use client';

import type { NotYours } from '@portrait/contract';
import { useProblem } from '../language/use-problem.ts';

/** Says why this moderator cannot decide. */
export function NotYoursNote({ whose, id }: { whose: NotYours; id?: string }) {
  const problem = useProblem();
  return (
    <small id={id} className="portrait-admin-hint">
      {problem({ code: 'NOT_YOURS_TO_MODERATE', facts: { whose } })}
    </small>
  );
}
