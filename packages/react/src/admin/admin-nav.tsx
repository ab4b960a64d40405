'use client';

import { useEffect, useRef } from 'react';
import { trpc } from '../provider/trpc.ts';
import { SECTIONS, type Section } from './admin-route.ts';
import { useWords } from './language/use-words.ts';
import { Link } from './parts/link.tsx';
import type { StaffRole } from './parts/roles.ts';

const OUTLINES: Record<Section, string> = {
  uploads: 'M4 5h16v14H4zM4 16l5-5 4 4 3-3 4 4M15.5 8.500v.01',
  queue: 'M5 12.500l4.5 4.500L19 7.5',
  users:
    'M9 5a3.5 3.5 0 100 7 3.5 3.5 0 000-7M2.5 20c.8-3.5 3.3-5 6.5-5s5.7 1.5 6.5 5M16 5.500a3.5 3.5 0 010 6M18 15.500c2 .7 3.1 2.2 3.5 4.5',
  blocks: 'M12 3a9 9 0 100 18 9 9 0 000-18M5.7 5.700l12.6 12.6',
  analytics: 'M4 20V4M4 20h16M8.5 16v-4M13 16V7M17.5 16v-6',
};

const LOOK_AGAIN_MS = 15_000;
const MOST_SHOWN = 99;

/** How much waits for moderators. */
function QueueCount() {
  const { t, number } = useWords();
  const { data } = trpc.admin.moderation.counts.useQuery(undefined, { refetchInterval: LOOK_AGAIN_MS });
  const count = data ? data.submitted + data.appeals + data.reports : 0;
  if (count === 0) return null;
  return (
    <span className="portrait-admin-nav-count">
      <span aria-hidden="true">{count > MOST_SHOWN ? `${number(MOST_SHOWN)}+` : number(count)}</span>
      <span className="portrait-hidden">{t('nav.waiting', { count })}</span>
    </span>
  );
}

function scrollToCurrent(nav: HTMLElement): void {
  const line = nav.getBoundingClientRect();
  const here = nav.querySelector('[aria-current]')?.getBoundingClientRect();
  if (here) nav.scrollBy({ left: here.left + here.width / 2 - line.left - line.width / 2 });
}

/** The menu of the administration. */
export function AdminNav({ role, path }: { role: StaffRole; path: string }) {
  const { t } = useWords();
  const sections = SECTIONS.filter((section) => section !== 'analytics' || role === 'admin');
  const nav = useRef<HTMLElement>(null);
  // On a narrow screen the menu is one line, which scrolls by itself, again when fonts and counts have made its links wider.
  useEffect(() => {
    const widths = new ResizeObserver(() => nav.current && scrollToCurrent(nav.current));
    for (const link of nav.current?.children ?? []) widths.observe(link);
    return () => widths.disconnect();
  }, [path]);
  return (
    <nav ref={nav} className="portrait-admin-nav" aria-label={t('nav.label')}>
      {sections.map((section) => (
        <Link
          key={section}
          href={`/${section}`}
          aria-current={path === `/${section}` ? 'page' : path.startsWith(`/${section}/`) || undefined}
        >
          <svg viewBox="0 0 24 24" aria-hidden="true">
            <path d={OUTLINES[section]} />
          </svg>
          {t(`nav.${section}`)}
          {section === 'queue' && <QueueCount />}
        </Link>
      ))}
    </nav>
  );
}
