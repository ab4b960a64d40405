import { useLanguage } from '@portrait/react';

export function Wordmark() {
  const { t } = useLanguage();
  return (
    <span className="wordmark">
      <svg viewBox="0 0 32 32" aria-hidden="true">
        <rect width="32" height="32" rx="9" />
        <circle cx="16" cy="13" r="5" />
        <path d="M6.500 27c1.200-5.500 5-8 9.500-8s8.300 2.500 9.500 8z" />
      </svg>
      {t('web.name')}
    </span>
  );
}
