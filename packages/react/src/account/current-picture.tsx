'use client';

import { useNotices } from '../calls/notices.ts';
import { useCurrentUpload } from '../calls/queries.ts';
import { Badge } from '../interface/badge.tsx';
import { Button } from '../interface/button.tsx';
import { useLanguage } from '../language/use-language.ts';
import { ProfilePicture } from '../picture/profile-picture.tsx';
import { useShownPicture } from '../picture/use-shown-picture.ts';
import { useAccount } from '../parts/account-context.ts';
import { useUser } from '../provider/portrait-context.ts';
import { useRemoval } from '../outcome/use-removal.ts';

/** The picture that everybody sees now. */
export function CurrentPicture() {
  const { work, outcome } = useAccount();
  const { t, date } = useLanguage();
  const user = useUser();
  const shown = useShownPicture(user.id);
  const upload = useCurrentUpload().data?.upload;
  const { locked } = useNotices();
  const { remove, isPending } = useRemoval(outcome);
  return (
    <section className="portrait-current">
      <ProfilePicture
        userId={user.id}
        username={user.username}
        size={160}
        {...(upload && { thumbhash: upload.thumbhash })}
      />
      <div>
        {user.username && <h3 dir="auto">{user.username}</h3>}
        {shown ? (
          <>
            <Badge tone="live">
              {upload?.confirmedAt ? t('account.liveSince', { date: date(upload.confirmedAt) }) : t('account.live')}
            </Badge>
            <p>{t('account.visible')}</p>
            {!locked && (
              <div className="portrait-actions">
                {upload && !upload.isGone && (
                  <Button tone="quiet" icon="crop" onClick={() => work.resume(upload)}>
                    {t('history.recrop')}
                  </Button>
                )}
                <Button tone="quiet" icon="remove" busy={isPending} onClick={remove}>
                  {t('account.remove')}
                </Button>
              </div>
            )}
          </>
        ) : (
          <>
            <Badge tone="quiet">{t('account.none')}</Badge>
            <p>{t('account.noneHint')}</p>
          </>
        )}
      </div>
    </section>
  );
}
