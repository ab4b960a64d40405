import { problemOf, type Problem } from '@portrait/react';
import { useCallback, useEffect, useState } from 'react';
import type { AskForAccount } from '../session/account.ts';
import { useLatest } from './parts/use-latest.ts';

/** A session as the server lists it. */
export interface OwnSession {
  id: string;
  created_at: string;
  last_seen_at: string;
  /** The names of browser and system. */
  user_agent: string | null;
  current: boolean;
}

export interface OwnSessions {
  /** Undefined until they are known; the current one first. */
  list: OwnSession[] | undefined;
  problem: Problem | undefined;
  reload: () => Promise<void>;
}

/** The account's sessions, read again when the page gets the focus. */
export function useOwnSessions(ask: AskForAccount): OwnSessions {
  const latest = useLatest(ask);
  const [list, setList] = useState<OwnSession[]>();
  const [problem, setProblem] = useState<Problem>();
  const reload = useCallback(async () => {
    const know = (found: OwnSession[]) => {
      setList(found.toSorted((a, b) => Number(b.current) - Number(a.current)));
      setProblem(undefined);
    };
    return latest.current<OwnSession[]>('sessions').then(know, (error: unknown) => setProblem(problemOf(error)));
  }, [latest]);
  useEffect(() => {
    void reload();
    const again = () => void reload();
    addEventListener('focus', again);
    return () => removeEventListener('focus', again);
  }, [reload]);
  return { list, problem, reload };
}
