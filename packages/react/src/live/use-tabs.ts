'use client';

import { useEffect, useState } from 'react';
import { createTabChannel, type TabChannel } from './tab-channel.ts';

/** A channel to the other tabs of this browser, for as long as the component is mounted. */
export function useTabs(): TabChannel {
  const tabs = useState(createTabChannel)[0];
  useEffect(() => {
    tabs.open();
    return tabs.close;
  }, [tabs]);
  return tabs;
}
