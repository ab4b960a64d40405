'use client';

import { createContext } from 'react';
import type { AdminLocation } from '../admin-location.ts';

/** What links and headings need of the host. */
export const HostContext = createContext<Pick<AdminLocation, 'Link' | 'onTitle'> & { base: string }>({ base: '' });
