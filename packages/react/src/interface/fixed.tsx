'use client';

import type { ReactNode } from 'react';

/** Shows what is in it, out of reach of hands and keys while `when`. */
export function Fixed({ when, children }: { when: boolean; children: ReactNode }) {
  return (
    // React 18 does not know the attribute.
    <div className="portrait-fixed" data-fixed={when} ref={(element) => void (element && (element.inert = when))}>
      {children}
    </div>
  );
}
