import { useWords } from '../language/use-words.ts';

export function Waiting() {
  const { t } = useWords();
  return (
    <p className="waiting" role="status">
      {t('list.loading')}
    </p>
  );
}
