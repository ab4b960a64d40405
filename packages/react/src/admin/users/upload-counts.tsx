'use client';

import type { UserDetails } from '../api-types.ts';
import { useWords } from '../language/use-words.ts';
import { Link } from '../parts/link.tsx';
import { STATES, uploadsAddress } from '../uploads/upload-filters.ts';

/** The number of a user's uploads in each state, as links to them. */
export function UploadCounts({ user }: { user: UserDetails }) {
  const { t, number } = useWords();
  const counted = STATES.filter((state) => user.uploads[state] > 0);
  if (counted.length === 0) return <p className="portrait-admin-empty">{t('user.noUploads')}</p>;
  return (
    <ul className="portrait-admin-counts">
      {counted.map((state) => (
        <li key={state}>
          <Link href={uploadsAddress({ userId: user.id, states: [state] })}>
            {t(`state.${state}`)} <strong>{number(user.uploads[state])}</strong>
          </Link>
        </li>
      ))}
    </ul>
  );
}
