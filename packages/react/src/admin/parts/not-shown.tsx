'use client';

import type { ReactNode } from 'react';
import { problemOf } from '../../language/problem.ts';
import { ProblemNote } from './problem-note.tsx';

export interface NotShownProps {
  error: unknown;
  /** Said if there is nothing at the address. */
  none: string;
  onRetry: () => unknown;
  /** A link to where there is something. */
  children: ReactNode;
}

/** Why a page has nothing to show. Asking again would not bring what does not exist. */
export function NotShown({ error, none, onRetry, children }: NotShownProps) {
  const { code } = problemOf(error);
  if (code !== 'UPLOAD_NOT_FOUND' && code !== 'NOT_FOUND') return <ProblemNote error={error} onRetry={onRetry} />;
  return (
    <>
      <p role="alert">{none}</p>
      {children}
    </>
  );
}
