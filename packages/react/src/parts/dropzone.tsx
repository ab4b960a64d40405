'use client';

import { useAccount } from './account-context.ts';
import { useFileDrop } from './use-file-drop.ts';
import { usePart, type PartProps } from './use-part.ts';

export interface DropzoneState extends Record<string, unknown> {
  /** A file that would be taken is being dragged over the page. */
  dragging: boolean;
  /** No file is taken now. */
  disabled: boolean;
}

/** Takes files that are dropped or pasted anywhere on the page while it is mounted. */
export function Dropzone(props: PartProps<'div', DropzoneState>) {
  const { takes, take, refuse } = useAccount();
  const dragging = useFileDrop(takes, { onFiles: take, onRefused: refuse });
  return usePart('div', props, {}, { dragging, disabled: !takes });
}
