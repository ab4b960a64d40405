'use client';

import type { ReactNode } from 'react';

/** A state in a word or two, with a dot of its colour. */
export function Badge({ tone, children }: { tone: 'live' | 'pending' | 'quiet'; children: ReactNode }) {
  return (
    <span className="portrait-badge" data-tone={tone}>
      {children}
    </span>
  );
}
