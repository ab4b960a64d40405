'use client';

import { useAttention } from './use-attention.ts';

/** A dot for the corner of the button that opens the account window, with the reason for screen readers. Nothing without one. */
export function AttentionDot() {
  const [first] = useAttention();
  if (!first) return null;
  return (
    <span className="portrait portrait-attention-dot" data-kind={first.kind}>
      <span className="portrait-hidden">{first.sentence}</span>
    </span>
  );
}
