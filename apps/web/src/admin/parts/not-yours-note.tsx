import type { NotYours } from '@portrait/contract';
import { useProblem } from '../language/use-problem.ts';

/** Why whoever looks is offered no decision. */
export function NotYoursNote({ whose, id }: { whose: NotYours; id?: string }) {
  const problem = useProblem();
  return (
    <small id={id} className="hint">
      {problem({ code: 'NOT_YOURS_TO_MODERATE', facts: { whose } })}
    </small>
  );
}
