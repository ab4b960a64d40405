'use client';

import { useRef, useState } from 'react';
import { problemOf, type Problem } from '../../language/problem.ts';
import type { AdminUpload } from '../api-types.ts';
import { whenAllowed } from './when-allowed.ts';

export type Outcome = 'waiting' | 'done' | Problem;

export interface BulkItem {
  upload: AdminUpload;
  outcome: Outcome;
}

export interface Bulk {
  items: BulkItem[];
  running: boolean;
  /** Runs the same for each upload, a few at a time. A failure does not stop the others. @returns those that succeeded */
  start: (uploads: AdminUpload[], act: (upload: AdminUpload) => Promise<unknown>) => Promise<AdminUpload[]>;
  /** Starts no more; those under way are finished. */
  stop: () => void;
  clear: () => void;
}

const AT_A_TIME = 3;

export function useBulk(): Bulk {
  const [items, setItems] = useState<BulkItem[]>([]);
  const [running, setRunning] = useState(false);
  const stopping = useRef(new AbortController());

  const settle = (id: number, outcome: Outcome) =>
    setItems((before) => before.map((item) => (item.upload.id === id ? { ...item, outcome } : item)));

  return {
    items,
    running,
    async start(uploads, act) {
      stopping.current = new AbortController();
      const { signal } = stopping.current;
      setItems(uploads.map((upload) => ({ upload, outcome: 'waiting' })));
      setRunning(true);
      const waiting = [...uploads];
      const done: AdminUpload[] = [];
      const work = async () => {
        for (let next = waiting.shift(); next && !signal.aborted; next = waiting.shift()) {
          const upload = next;
          await whenAllowed(async () => act(upload), signal).then(
            () => {
              done.push(upload);
              settle(upload.id, 'done');
            },
            (error: unknown) => settle(upload.id, problemOf(error)),
          );
        }
      };
      await Promise.all(Array.from({ length: AT_A_TIME }, work));
      setRunning(false);
      return done;
    },
    stop: () => stopping.current.abort(),
    clear: () => setItems([]),
  };
}
