'use client';

import { useEffect, useState, type DragEvent } from 'react';

/** Takes files dropped on an element and pasted anywhere in the page, while enabled. Dropped elsewhere they do nothing. */
export function useFileDrop(enabled: boolean, onFiles: (files: File[]) => void) {
  const [dragging, setDragging] = useState(false);

  useEffect(() => {
    if (!enabled) return undefined;
    const onPaste = (event: ClipboardEvent) => {
      const files = [...(event.clipboardData?.files ?? [])];
      if (files.length === 0) return;
      event.preventDefault();
      onFiles(files);
    };
    document.addEventListener('paste', onPaste);
    return () => document.removeEventListener('paste', onPaste);
  }, [enabled, onFiles]);

  useEffect(() => {
    // Or the browser would leave the page for the file.
    const stay = (event: globalThis.DragEvent) => event.dataTransfer?.types.includes('Files') && event.preventDefault();
    document.addEventListener('dragover', stay);
    document.addEventListener('drop', stay);
    return () => {
      document.removeEventListener('dragover', stay);
      document.removeEventListener('drop', stay);
    };
  }, []);

  const handlers = {
    onDragOver({ dataTransfer }: DragEvent) {
      if (dataTransfer.types.includes('Files')) setDragging(enabled);
    },
    onDragLeave(event: DragEvent) {
      if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setDragging(false);
    },
    onDrop({ dataTransfer }: DragEvent) {
      setDragging(false);
      const files = [...dataTransfer.files];
      if (enabled && files.length > 0) onFiles(files);
    },
  };
  return { dragging, handlers };
}
