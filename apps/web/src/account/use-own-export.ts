import { problemOf, type Problem } from '@portrait/react';
import { useCallback, useEffect, useState } from 'react';
import type { AskForAccount } from '../session/account.ts';
import { useLatest } from './parts/use-latest.ts';

/** The download of one's data, as the server tells of it. */
export type OwnExport =
  | { state: 'none' | 'broken' }
  | { state: 'preparing'; done: number; total: number }
  | { state: 'ready'; id: string; byte_size: number; expires_at: string };

export interface OwnExportCalls {
  /** Undefined until it is known. */
  own: OwnExport | undefined;
  problem: Problem | undefined;
  /** @throws the server's error */
  request: () => Promise<void>;
}

const LOOK_EVERY_MS = 1000;

/** The download of one's data, looked at every second while it is prepared, and when the page gets the focus. */
export function useOwnExport(ask: AskForAccount): OwnExportCalls {
  const latest = useLatest(ask);
  const [own, setOwn] = useState<OwnExport>();
  const [problem, setProblem] = useState<Problem>();
  const look = useCallback(async () => {
    const know = (found: OwnExport) => {
      setOwn(found);
      setProblem(undefined);
    };
    return latest.current<OwnExport>('export').then(know, (error: unknown) => setProblem(problemOf(error)));
  }, [latest]);
  useEffect(() => {
    void look();
    const again = () => void look();
    addEventListener('focus', again);
    return () => removeEventListener('focus', again);
  }, [look]);
  useEffect(() => {
    // Each answer is a new object, after which the next look is planned; so is a problem.
    if (own?.state !== 'preparing') return undefined;
    const timer = setTimeout(() => void look(), LOOK_EVERY_MS);
    return () => clearTimeout(timer);
  }, [own, problem, look]);
  const request = async () => setOwn(await latest.current<OwnExport>('export', { body: {} }));
  return { own, problem, request };
}
