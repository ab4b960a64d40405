import { useLanguage } from '@portrait/react';

export interface FailureBarProps {
  sentence: string;
  /** Absent where it cannot be tried again. */
  onRetry?: () => void;
  onDismiss: () => void;
}

/** Says on the page what failed, while no window says it. */
export function FailureBar({ sentence, onRetry, onDismiss }: FailureBarProps) {
  const { t } = useLanguage();
  return (
    <div role="alert" className="failure-bar">
      <p>{sentence}</p>
      {onRetry && (
        <button type="button" className="link" onClick={onRetry}>
          {t('draft.retry')}
        </button>
      )}
      <button type="button" className="link" onClick={onDismiss}>
        {t('account.dismiss')}
      </button>
    </div>
  );
}
