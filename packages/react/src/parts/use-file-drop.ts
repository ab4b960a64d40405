'use client';

import { useEffect, useState } from 'react';
import { useStable } from '../interface/use-stable.ts';

/**
 * Accepts files dropped or pasted anywhere on the page: outside the window the browser would navigate to them. A file that
 * is dropped while none is accepted is refused with a message.
 *
 * @returns whether a file that would be accepted is being dragged over the page
 */
export function useFileDrop(takes: boolean, { onFiles, onRefused }: FileDrop): boolean {
  const [dragging, setDragging] = useState(false);
  const take = useStable(onFiles);
  const refuse = useStable(onRefused);

  useEffect(() => {
    if (!takes) return undefined;
    const onPaste = (event: ClipboardEvent) => {
      const { files, folders } = brought(event.clipboardData);
      if (files.length + folders === 0) return;
      event.preventDefault();
      if (files.length > 0) take(files);
      else refuse('folder');
    };
    return listen({ paste: onPaste });
  }, [takes, take, refuse]);

  useEffect(
    () =>
      listen({
        dragover(event) {
          if (!holdsFiles(event)) return;
          event.preventDefault();
          setDragging(takes);
        },
        dragleave(event) {
          // It left the page, and not one element for another.
          if (event.relatedTarget === null) setDragging(false);
        },
        drop(event) {
          if (!holdsFiles(event)) return;
          event.preventDefault();
          setDragging(false);
          const { files, folders } = brought(event.dataTransfer);
          if (!takes) refuse();
          else if (files.length === 0 && folders > 0) refuse('folder');
          else take(files);
        },
      }),
    [takes, take, refuse],
  );
  return dragging && takes;
}

interface FileDrop {
  onFiles: (files: File[]) => void;
  /** @param why 'folder', if that is all there is */
  onRefused: (why?: 'folder') => void;
}

function holdsFiles({ dataTransfer }: DragEvent): boolean {
  return dataTransfer?.types.includes('Files') ?? false;
}

/** A folder is a file too, which cannot be read. */
function brought(transfer: DataTransfer | null): { files: File[]; folders: number } {
  const items = [...(transfer?.items ?? [])].filter(({ kind }) => kind === 'file');
  const files = [...(transfer?.files ?? [])].filter((_, nth) => !items[nth]?.webkitGetAsEntry()?.isDirectory);
  return { files, folders: (transfer?.files.length ?? 0) - files.length };
}

type FileEvents = Pick<DocumentEventMap, 'paste' | 'dragover' | 'dragleave' | 'drop'>;

function listen(handlers: { [Name in keyof FileEvents]?: (event: FileEvents[Name]) => void }): () => void {
  const all = Object.entries(handlers) as [keyof FileEvents, (event: Event) => void][];
  for (const [name, handler] of all) document.addEventListener(name, handler);
  return () => {
    for (const [name, handler] of all) document.removeEventListener(name, handler);
  };
}
