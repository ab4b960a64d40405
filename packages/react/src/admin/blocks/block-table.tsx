'use client';

import type { AdminUpload, Block } from '../api-types.ts';
import { useWords } from '../language/use-words.ts';
import { useReasonNames } from '../../language/use-reason-names.ts';
import { Button } from '../../interface/button.tsx';
import { Link } from '../parts/link.tsx';
import { NotYoursNote } from '../parts/not-yours-note.tsx';
import { Thumbnail } from '../parts/thumbnail.tsx';
import { useUserName } from '../parts/use-user-name.ts';

export interface BlockTableProps {
  blocks: Block[];
  onLift: (block: Block) => void;
}

export function BlockTable({ blocks, onLift }: BlockTableProps) {
  const { t } = useWords();
  return (
    <div className="portrait-admin-table-frame portrait-admin-card portrait-admin-stacks">
      <table>
        <caption className="portrait-hidden">{t('blocks.caption', { count: blocks.length })}</caption>
        <thead>
          <tr>
            <th scope="col">{t('blocks.picture')}</th>
            <th scope="col">{t('blocks.scope')}</th>
            <th scope="col">{t('blocks.reason')}</th>
            <th scope="col">{t('blocks.by')}</th>
            <th scope="col">{t('blocks.since')}</th>
            <th scope="col">
              <span className="portrait-hidden">{t('blocks.actions')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {blocks.map((block) => (
            <BlockRow key={block.id} block={block} onLift={() => onLift(block)} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function BlockRow({ block, onLift }: { block: Block; onLift: () => void }) {
  const { t, day } = useWords();
  const nameOf = useReasonNames();
  const { upload } = block;
  const title = upload ? t('upload.title', { id: String(upload.id) }) : t('list.erasedUser');
  return (
    <tr>
      <th scope="row">
        {upload && (
          <Link href={`/uploads/${upload.id}`} className="portrait-admin-person">
            <Thumbnail upload={upload} size={64} />
            {title}
          </Link>
        )}
      </th>
      <td data-label={t('blocks.scope')}>
        {block.scope === 'everyone' || !upload ? t('blocks.everyone') : <OwnerLink upload={upload} />}
      </td>
      <td data-label={t('blocks.reason')}>{nameOf(block.reason)}</td>
      <td data-label={t('blocks.by')}>
        <bdi>{block.moderatorName ?? t('list.erasedUser')}</bdi>
      </td>
      <td data-label={t('blocks.since')}>{day(block.at)}</td>
      <td>
        {upload?.notYours ? (
          <NotYoursNote whose={upload.notYours} />
        ) : (
          <Button aria-label={t('blocks.liftOf', { title })} onClick={onLift}>
            {t('blocks.lift')}
          </Button>
        )}
      </td>
    </tr>
  );
}

function OwnerLink({ upload }: { upload: AdminUpload }) {
  const username = useUserName()(upload);
  return (
    <Link href={`/users/${encodeURIComponent(upload.userId)}`}>
      <bdi>{username}</bdi>
    </Link>
  );
}
