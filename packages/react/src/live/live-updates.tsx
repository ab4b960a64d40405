'use client';

import { AppError } from '@portrait/contract';
import { useEffect, useRef, useState } from 'react';
import { usePortrait, useUser } from '../provider/portrait-context.ts';
import { trpc } from '../provider/trpc.ts';
import type { PictureNews, TabChannel } from './tab-channel.ts';
import { useTabLeader } from './use-tab-leader.ts';

/**
 * Keeps this page up to date with the user's other tabs and devices, and with what moderators decide about others' pictures:
 * one tab listens to the server, and notifies the rest.
 */
export function LiveUpdates({ tabs, onNews }: { tabs: TabChannel; onNews: (news: PictureNews) => void }) {
  const user = useUser();
  const { meet } = usePortrait();
  const utils = trpc.useUtils();
  const lastEventId = useRef<string>(undefined);
  const leads = useTabLeader(`portrait-changes-${user.id}`);

  function hear(news: PictureNews) {
    if (news.userId !== user.id) {
      utils.shownPicture.of.setData({ userId: news.userId }, { pictureUrl: news.pictureUrl });
      // The lists of moderators show the changed uploads too.
      void utils.admin.invalidate();
      return;
    }
    if (news.eventId) lastEventId.current = news.eventId;
    onNews(news);
    if (news.isGreeting) return;
    void utils.profilePicture.invalidate();
    void utils.notices.invalidate();
  }
  const latest = useRef(hear);
  useEffect(() => {
    latest.current = hear;
  });

  useEffect(() => tabs.listen((news) => 'pictureUrl' in news && latest.current(news)), [tabs]);

  return (
    leads && (
      <ServerUpdates
        after={lastEventId}
        onChange={(news) => {
          // The stream was opened with another user's session.
          if (news.isGreeting && news.userId !== user.id) {
            meet(new AppError('ACCOUNT_CHANGED', { userId: news.userId, username: String(news.userId) }));
            return;
          }
          tabs.tell(news);
          hear(news);
        }}
      />
    )
  );
}

interface ServerUpdatesProps {
  after: { current: string | undefined };
  onChange: (news: PictureNews) => void;
}

function ServerUpdates({ after, onChange }: ServerUpdatesProps) {
  // Only the start: a reconnection continues after the last event by itself.
  const [lastEventId] = useState(after.current);
  trpc.profilePicture.onChange.useSubscription(
    { lastEventId },
    {
      onData: ({ id, data: { userId, pictureUrl, kind } }) =>
        onChange({ userId, pictureUrl, eventId: id, isGreeting: kind === 'current' }),
    },
  );
  return null;
}
