import { Link } from '../parts/link.tsx';
import type { AdminUpload, Block } from '../answers.ts';
import { useWords } from '../language/use-words.ts';
import { useReasonNames } from '../moderation/use-reason-names.ts';
import { Button } from '../parts/button.tsx';
import { NotYoursNote } from '../parts/not-yours-note.tsx';
import { useUserName } from '../parts/use-user-name.ts';
import { Thumbnail } from '../parts/thumbnail.tsx';

export interface BlockTableProps {
  blocks: Block[];
  onLift: (block: Block) => void;
}

export function BlockTable({ blocks, onLift }: BlockTableProps) {
  const { say } = useWords();
  return (
    <div className="table-frame card stacks">
      <table>
        <caption className="visually-hidden">{say('blocks.caption', { count: blocks.length })}</caption>
        <thead>
          <tr>
            <th scope="col">{say('blocks.picture')}</th>
            <th scope="col">{say('blocks.scope')}</th>
            <th scope="col">{say('blocks.reason')}</th>
            <th scope="col">{say('blocks.by')}</th>
            <th scope="col">{say('blocks.since')}</th>
            <th scope="col">
              <span className="visually-hidden">{say('blocks.actions')}</span>
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
  const { say, day } = useWords();
  const nameOf = useReasonNames();
  const { upload } = block;
  const title = upload ? say('upload.title', { id: String(upload.id) }) : say('list.erasedUser');
  return (
    <tr>
      <th scope="row">
        {upload && (
          <Link href={`/admin/uploads/${upload.id}`} className="person">
            <Thumbnail upload={upload} size={64} />
            {title}
          </Link>
        )}
      </th>
      <td data-label={say('blocks.scope')}>
        {block.scope === 'everyone' || !upload ? say('blocks.everyone') : <OwnerLink upload={upload} />}
      </td>
      <td data-label={say('blocks.reason')}>{nameOf(block.reason)}</td>
      <td data-label={say('blocks.by')}>
        <bdi>{block.moderatorName ?? say('list.erasedUser')}</bdi>
      </td>
      <td data-label={say('blocks.since')}>{day(block.at)}</td>
      <td>
        {upload?.notYours ? (
          <NotYoursNote whose={upload.notYours} />
        ) : (
          <Button aria-label={say('blocks.liftOf', { title })} onClick={onLift}>
            {say('blocks.lift')}
          </Button>
        )}
      </td>
    </tr>
  );
}

function OwnerLink({ upload }: { upload: AdminUpload }) {
  const username = useUserName()(upload);
  return (
    <Link href={`/admin/users/${upload.userId}`}>
      <bdi>{username}</bdi>
    </Link>
  );
}
