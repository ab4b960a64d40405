'use client';

import { useWords } from '../language/use-words.ts';

export function Waiting() {
  const { t } = useWords();
  return (
    <p className="portrait-admin-waiting" role="status">
      {t('list.loading')}
    </p>
  );
}
