import { useNotices } from '../calls/notices.ts';
import { useCurrentUpload } from '../calls/queries.ts';
import { useRemovePicture } from '../calls/use-remove-picture.ts';
import { Badge } from '../interface/badge.tsx';
import { Button } from '../interface/button.tsx';
import { useLanguage } from '../language/use-language.ts';
import { ProfilePicture } from '../picture/profile-picture.tsx';
import { useShownPicture } from '../picture/use-shown-picture.ts';
import { useUser } from '../provider/portrait-context.ts';
import type { Outcomes } from './use-outcome.ts';

/** The picture everyone sees now. */
export function CurrentPicture({ outcome }: { outcome: Outcomes }) {
  const { say, date } = useLanguage();
  const user = useUser();
  const shown = useShownPicture(user.id);
  const upload = useCurrentUpload().data?.upload;
  const { locked } = useNotices();
  const remove = useRemovePicture();
  const onRemove = () =>
    remove.mutate(undefined, {
      onSuccess: () => outcome.say({ kind: 'removed', before: upload ?? null }),
      onError: outcome.failed,
    });

  return (
    <section className="portrait-current">
      <ProfilePicture
        userId={user.id}
        username={user.username}
        size={128}
        {...(upload && { thumbhash: upload.thumbhash })}
      />
      <div>
        {user.username && <h3 dir="auto">{user.username}</h3>}
        {shown ? (
          <>
            <Badge tone="live">
              {upload?.confirmedAt ? say('account.liveSince', { date: date(upload.confirmedAt) }) : say('account.live')}
            </Badge>
            <p>{say('account.visible')}</p>
            {!locked && (
              <Button tone="quiet" icon="trash" busy={remove.isPending} onClick={onRemove}>
                {say('account.remove')}
              </Button>
            )}
          </>
        ) : (
          <>
            <Badge tone="quiet">{say('account.none')}</Badge>
            <p>{say('account.noneHint')}</p>
          </>
        )}
      </div>
    </section>
  );
}
