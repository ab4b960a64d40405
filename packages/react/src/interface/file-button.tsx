'use client';

import { Button, type ButtonProps } from './button.tsx';
import { useFileChooser } from './use-file-chooser.tsx';

export interface FileButtonProps extends ButtonProps {
  onFiles: (files: File[]) => void;
}

/** Opens the system's file chooser. */
export function FileButton({ onFiles, ...button }: FileButtonProps) {
  const { choose, input } = useFileChooser(onFiles);
  return (
    <>
      <Button {...button} onClick={choose} />
      {input}
    </>
  );
}
