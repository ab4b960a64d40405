'use client';

import type { UserId } from '@portrait/contract';
import { useId, useState } from 'react';
import { trpc } from '../../provider/trpc.ts';
import { useWords } from '../language/use-words.ts';

const SUGGESTED = 8;

/** A field for a username with suggestions. It applies once the name exists. */
export function UserField({ onChange }: { onChange: (userId: UserId) => void }) {
  const { t } = useWords();
  const id = useId();
  const [typed, setTyped] = useState('');
  const search = typed.trim();
  const found = trpc.admin.users.list.useQuery(
    { search, limit: SUGGESTED },
    { enabled: search !== '', placeholderData: (before) => before },
  );
  const users = found.data?.items ?? [];
  const named = users.find(({ username }) => username?.toLowerCase() === search.toLowerCase());

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (named) onChange(named.id);
      }}
    >
      <label className="portrait-admin-field">
        <span>{t('uploads.user')}</span>
        <input
          list={id}
          value={typed}
          placeholder={t('uploads.userHint')}
          autoComplete="off"
          dir="auto"
          maxLength={100}
          onChange={({ currentTarget: { value }, nativeEvent }) => {
            setTyped(value);
            // A click on a suggestion replaces the whole text.
            const chosen = users.find(({ username }) => username === value);
            if (chosen && (nativeEvent as InputEvent).inputType !== 'insertText') onChange(chosen.id);
          }}
        />
      </label>
      <datalist id={id}>
        {users.map((user) => (
          <option key={user.id} value={user.username ?? ''}>
            {user.username}
          </option>
        ))}
      </datalist>
    </form>
  );
}
