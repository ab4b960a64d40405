import { useLanguage } from '@portrait/react';

export interface FailureBarProps {
  sentence: string;
  onDismiss: () => void;
}

/** What could not be done after the account window was closed. */
export function FailureBar({ sentence, onDismiss }: FailureBarProps) {
  const { say } = useLanguage();
  return (
    <div role="alert" className="failure-bar">
      <p>{sentence}</p>
      <button type="button" className="link" onClick={onDismiss}>
        {say('account.dismiss')}
      </button>
    </div>
  );
}
