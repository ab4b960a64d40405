'use client';

import { useEffect, useRef, useState, type KeyboardEvent, type RefObject } from 'react';
import type { AdminUpload } from '../api-types.ts';

interface Decisions {
  approve: (upload: AdminUpload) => void;
  reject: (upload: AdminUpload) => void;
}

const STEPS: Record<string, number> = { j: 1, arrowdown: 1, k: -1, arrowup: -1 };

/** Keyboard control of the queue: J, K, A, R. After each decision the next upload has the focus. */
export function useQueueKeys(list: RefObject<HTMLElement | null>, uploads: AdminUpload[], decisions: Decisions) {
  const [wanted, setActive] = useState(0);
  const active = Math.min(wanted, uploads.length - 1);
  const count = useRef(uploads.length);

  // The next upload takes the place of the decided one, and its focus.
  useEffect(() => {
    const fewer = uploads.length < count.current;
    count.current = uploads.length;
    if (!fewer || document.activeElement !== document.body) return;
    list.current?.querySelector<HTMLElement>('[role=row][tabindex="0"]')?.focus();
  }, [list, uploads.length]);

  function moveTo(to: number) {
    const next = Math.max(0, Math.min(to, uploads.length - 1));
    setActive(next);
    list.current?.querySelectorAll<HTMLElement>('[role=row]')[next]?.focus();
  }

  function onKeyDown(event: KeyboardEvent<HTMLElement>) {
    // Keys on the buttons and links inside have their usual effect.
    if (event.target !== event.currentTarget || event.metaKey || event.ctrlKey || event.altKey) return;
    const upload = uploads[active];
    const key = event.key.toLowerCase();
    const step = STEPS[key];
    if (!upload) return;
    if (step) moveTo(active + step);
    else if (key === 'a') decisions.approve(upload);
    else if (key === 'r') decisions.reject(upload);
    else if (key === 'enter') event.currentTarget.querySelector('a')?.click();
    else return;
    event.preventDefault();
  }

  return { active, setActive, onKeyDown };
}
