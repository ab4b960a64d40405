'use client';

import type { ReactNode } from 'react';

/** Shows its content, which is inert while `when` is true. */
export function Fixed({ when, children }: { when: boolean; children: ReactNode }) {
  return (
    // React 18 does not know the attribute.
    <div className="portrait-fixed" data-fixed={when} ref={(element) => void (element && (element.inert = when))}>
      {children}
    </div>
  );
}
