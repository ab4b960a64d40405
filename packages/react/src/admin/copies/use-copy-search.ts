'use client';

import { useEffect, useRef, useState } from 'react';
import { problemOf, type Problem } from '../../language/problem.ts';
import { trpc } from '../../provider/trpc.ts';
import type { AdminUpload } from '../api-types.ts';
import { searchCopies } from './search-copies.ts';

interface Search {
  running: boolean;
  /** Without duplicates, in the order found. */
  found: AdminUpload[];
  /** The number of live pictures compared. */
  compared: number;
  /** From 0 to 1. */
  progress: number;
  problem: Problem | undefined;
}

export interface CopySearch extends Search {
  stop: () => void;
  /** Starts the search over. */
  again: () => void;
}

const START: Search = { running: true, found: [], compared: 0, progress: 0, problem: undefined };

/** Searches for live copies of taken-down uploads, for as long as the component is mounted. */
export function useCopySearch(uploadIds: readonly number[]): CopySearch {
  const { client } = trpc.useUtils();
  const [search, setSearch] = useState(START);
  const [attempt, setAttempt] = useState(0);
  const stopper = useRef<AbortController>(undefined);
  const ids = uploadIds.join();

  useEffect(() => {
    const controller = new AbortController();
    const { signal } = controller;
    stopper.current = controller;
    const set = (change: (before: Search) => Partial<Search>) =>
      setSearch((before) => (signal.aborted ? before : { ...before, ...change(before) }));
    async function run() {
      const originals = ids.split(',').map(Number);
      const stretches = searchCopies(originals, (asked) => client.admin.moderation.copies.query(asked, { signal }));
      for await (const { items, compared, progress } of stretches) {
        set((before) => ({
          ...{ found: withMore(before.found, items), compared: before.compared + compared, progress },
        }));
      }
    }
    void run()
      .catch((error: unknown) => set(() => ({ problem: problemOf(error) })))
      .finally(() => set(() => ({ running: false })));
    return () => controller.abort();
  }, [client, ids, attempt]);

  return {
    ...search,
    stop() {
      stopper.current?.abort();
      setSearch((before) => ({ ...before, running: false }));
    },
    again() {
      setSearch(START);
      setAttempt((before) => before + 1);
    },
  };
}

function withMore(found: AdminUpload[], more: AdminUpload[]): AdminUpload[] {
  const known = new Set(found.map(({ id }) => id));
  return [...found, ...more.filter(({ id }) => !known.has(id))];
}
