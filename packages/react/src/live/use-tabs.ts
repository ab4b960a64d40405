'use client';

import { useEffect, useMemo } from 'react';
import { createTabChannel, type TabChannel } from './tab-channel.ts';

/** A channel to the other tabs of this browser with the same namespace, for as long as the component is mounted. */
export function useTabs(namespace: string): TabChannel {
  const tabs = useMemo(() => createTabChannel(namespace), [namespace]);
  useEffect(() => {
    tabs.open();
    return tabs.close;
  }, [tabs]);
  return tabs;
}
