'use client';

import { ACCEPTED_TYPES } from '@portrait/contract';
import { useRef, type ChangeEvent } from 'react';
import { Button, type ButtonProps } from './button.tsx';

export interface FileButtonProps extends ButtonProps {
  onFiles: (files: File[]) => void;
}

const ACCEPT = [...ACCEPTED_TYPES, '.heic', '.heif'].join(',');

/** Opens the system's file chooser. */
export function FileButton({ onFiles, ...button }: FileButtonProps) {
  const input = useRef<HTMLInputElement>(null);

  function onChange({ currentTarget }: ChangeEvent<HTMLInputElement>) {
    const files = [...(currentTarget.files ?? [])];
    // Otherwise choosing the same file again would trigger no change event.
    currentTarget.value = '';
    if (files.length > 0) onFiles(files);
  }

  return (
    <>
      <Button {...button} onClick={() => input.current?.click()} />
      <input ref={input} type="file" accept={ACCEPT} multiple hidden onChange={onChange} />
    </>
  );
}
