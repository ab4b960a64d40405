'use client';

import { useEffect, useState } from 'react';
import { useStable } from '../interface/use-stable.ts';

/**
 * Takes files let go of or pasted anywhere in the page: beside the window the browser would leave the page for them. What
 * is let go of while it takes none is refused, not lost without a word.
 *
 * @returns whether a file that would be taken is being held over the page
 */
export function useFileDrop(takes: boolean, { onFiles, onRefused }: FileDrop): boolean {
  const [dragging, setDragging] = useState(false);
  const take = useStable(onFiles);
  const refuse = useStable(onRefused);

  useEffect(() => {
    if (!takes) return undefined;
    const onPaste = (event: ClipboardEvent) => {
      const files = [...(event.clipboardData?.files ?? [])];
      if (files.length === 0) return;
      event.preventDefault();
      take(files);
    };
    return listen({ paste: onPaste });
  }, [takes, take]);

  useEffect(
    () =>
      listen({
        dragover(event) {
          if (!holdsFiles(event)) return;
          event.preventDefault();
          setDragging(takes);
        },
        dragleave(event) {
          // Out of the page, not from one of its elements to the next.
          if (event.relatedTarget === null) setDragging(false);
        },
        drop(event) {
          if (!holdsFiles(event)) return;
          event.preventDefault();
          setDragging(false);
          if (takes) take([...(event.dataTransfer?.files ?? [])]);
          else refuse();
        },
      }),
    [takes, take, refuse],
  );
  return dragging && takes;
}

interface FileDrop {
  onFiles: (files: File[]) => void;
  onRefused: () => void;
}

function holdsFiles({ dataTransfer }: DragEvent): boolean {
  return dataTransfer?.types.includes('Files') ?? false;
}

type Heard = Pick<DocumentEventMap, 'paste' | 'dragover' | 'dragleave' | 'drop'>;

function listen(heard: { [Name in keyof Heard]?: (event: Heard[Name]) => void }): () => void {
  const all = Object.entries(heard) as [keyof Heard, (event: Event) => void][];
  for (const [name, hear] of all) document.addEventListener(name, hear);
  return () => {
    for (const [name, hear] of all) document.removeEventListener(name, hear);
  };
}
