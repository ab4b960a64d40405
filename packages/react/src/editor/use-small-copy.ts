'use client';

import { useEffect, useState } from 'react';
import type { PictureSource } from '../upload/local-picture.ts';
import { smallCopyOf, type SmallCopy } from './small-copy.ts';

/** Undefined until it is known, and where it cannot be known. */
export function useSmallCopy(source: PictureSource | undefined): SmallCopy | undefined {
  const [known, setKnown] = useState<{ url: string; copy: SmallCopy | undefined }>();
  useEffect(() => {
    if (!source) return undefined;
    let left = false;
    void smallCopyOf(source).then((copy) => {
      if (!left) setKnown({ url: source.url, copy });
    });
    return () => {
      left = true;
    };
  }, [source]);
  return source && known?.url === source.url ? known.copy : undefined;
}
