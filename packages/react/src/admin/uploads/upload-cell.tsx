'use client';

import type { AdminUpload } from '../api-types.ts';
import { useWords } from '../language/use-words.ts';
import { Link } from '../parts/link.tsx';
import { StateBadge, standingOf } from '../parts/state-badge.tsx';
import { Thumbnail } from '../parts/thumbnail.tsx';
import { useUserName } from '../parts/use-user-name.ts';
import type { Selection } from './use-selection.ts';

export interface UploadCellProps {
  upload: AdminUpload;
  selection: Selection | undefined;
  isActive: boolean;
  onActive: () => void;
  /** Called before the link to the upload is followed. */
  onOpen: () => void;
}

/** One upload of a grid. Only the cell is focusable; the link and the checkbox in it are for the mouse. */
export function UploadCell({ upload, selection, isActive, onActive, onOpen }: UploadCellProps) {
  const { t, day } = useWords();
  const username = useUserName()(upload);
  const selected = selection?.chosen.has(upload.id);
  return (
    <div
      role="gridcell"
      className="portrait-admin-upload-cell"
      tabIndex={isActive ? 0 : -1}
      aria-selected={upload.isDecidable ? selected : undefined}
      aria-label={t('uploads.cell', {
        username,
        state: t(`state.${standingOf(upload)}`),
        date: day(upload.uploadedAt),
      })}
      onFocus={onActive}
    >
      <Link href={`/uploads/${upload.id}`} tabIndex={-1} onClick={onOpen}>
        <Thumbnail upload={upload} />
        <strong>
          <bdi>{username}</bdi>
        </strong>
        <small>{day(upload.uploadedAt)}</small>
        <StateBadge upload={upload} />
      </Link>
      {selection && upload.isDecidable && (
        <label className="portrait-admin-pick">
          <input
            type="checkbox"
            tabIndex={-1}
            checked={selected}
            aria-label={t('uploads.select', { username })}
            onChange={() => selection.toggle(upload)}
          />
        </label>
      )}
    </div>
  );
}
