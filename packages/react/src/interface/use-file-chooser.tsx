'use client';

import { ACCEPTED_TYPES } from '@portrait/contract';
import { useRef, type ChangeEvent, type ReactElement } from 'react';

export interface FileChooser {
  /** Opens the system's file chooser; for handlers of clicks and keys only. */
  choose: () => void;
  /** To be rendered beside what calls `choose`. */
  input: ReactElement;
}

const ACCEPT = [...ACCEPTED_TYPES, '.heic', '.heif'].join(',');

export function useFileChooser(onFiles: (files: File[]) => void): FileChooser {
  const input = useRef<HTMLInputElement>(null);

  function onChange({ currentTarget }: ChangeEvent<HTMLInputElement>) {
    const files = [...(currentTarget.files ?? [])];
    // Otherwise choosing the same file again would trigger no change event.
    currentTarget.value = '';
    if (files.length > 0) onFiles(files);
  }

  return {
    choose: () => input.current?.click(),
    input: <input ref={input} type="file" accept={ACCEPT} multiple hidden onChange={onChange} />,
  };
}
