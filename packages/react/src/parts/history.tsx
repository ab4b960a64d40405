'use client';

import type { UploadView } from '@portrait/contract/schemas';
import type { ReactNode } from 'react';
import { useHistory } from '../calls/queries.ts';
import { usePart, type PartProps } from './use-part.ts';

export interface HistoryState extends Record<string, unknown> {
  loading: boolean;
  empty: boolean;
}

export interface HistoryProps extends Omit<PartProps<'ul', HistoryState>, 'children'> {
  /** Renders a list item; `useHistory` has the next page. */
  children: (upload: UploadView) => ReactNode;
}

/** The list of the user's confirmed and pending uploads, newest first. */
export function History({ children, ...props }: HistoryProps) {
  const { data } = useHistory({ enabled: true });
  const uploads = data?.pages.flatMap((page) => page.items) ?? [];
  return usePart('ul', props, { children: uploads.map(children) }, { loading: !data, empty: uploads.length === 0 });
}
