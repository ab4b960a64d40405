'use client';

import type { UploadView } from '@portrait/contract/schemas';
import { useId, type FormEvent } from 'react';
import { useLimits } from '../calls/queries.ts';
import { useLanguage } from '../language/use-language.ts';
import { useAccount } from '../parts/account-context.ts';
import { useDescription } from './use-description.ts';

/** The owner's words about a picture, for people who do not see it. Enter or leaving the field saves them. */
export function DescriptionField({ upload }: { upload: UploadView }) {
  const { t, problem: sentence } = useLanguage();
  const { text, type, save, isSaved, problem } = useDescription(upload, useAccount().outcome.failed);
  const limit = useLimits().data?.maxAltTextCharacters;
  const id = useId();

  function submit(event: FormEvent) {
    event.preventDefault();
    save();
  }

  return (
    <form className="portrait-description" onSubmit={submit}>
      <label htmlFor={id}>{t('description.ask')}</label>
      <input
        id={id}
        dir="auto"
        autoComplete="off"
        enterKeyHint="done"
        maxLength={limit}
        value={text}
        placeholder={t('description.example')}
        aria-invalid={problem !== undefined || undefined}
        aria-describedby={`${id}-said`}
        onChange={({ currentTarget }) => type(currentTarget.value)}
        onBlur={save}
      />
      <small id={`${id}-said`} role="status">
        {problem ? sentence(problem) : t(isSaved ? 'description.saved' : 'description.optional')}
      </small>
    </form>
  );
}
