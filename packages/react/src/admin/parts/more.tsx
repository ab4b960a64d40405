'use client';

import { useWords } from '../language/use-words.ts';
import { Button } from '../../interface/button.tsx';

export interface MoreProps {
  pages: { hasNextPage: boolean; isFetchingNextPage: boolean; fetchNextPage: () => unknown };
}

/** A button for the next page of a list. */
export function More({ pages }: MoreProps) {
  const { t } = useWords();
  if (!pages.hasNextPage) return null;
  return (
    <div className="portrait-admin-more">
      <Button busy={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
        {t(pages.isFetchingNextPage ? 'list.loading' : 'list.more')}
      </Button>
    </div>
  );
}
