'use client';

import { AppError } from '@portrait/contract';
import { useEffect, useRef, useState } from 'react';
import { browserName } from '../person/browser-name.ts';
import { usePortrait, useUser } from '../provider/portrait-context.ts';
import { procedures, useTrpcUtils } from '../provider/trpc.ts';
import type { PictureUpdate, TabChannel } from './tab-channel.ts';
import { useTabLeader } from './use-tab-leader.ts';

/**
 * Keeps this page up to date with the user's other tabs and devices, and with what moderators decide about others' pictures:
 * one tab listens to the server, and notifies the rest.
 */
export function LiveUpdates({ tabs, onUpdate }: { tabs: TabChannel; onUpdate: (update: PictureUpdate) => void }) {
  const user = useUser();
  const { reportProblem, namespace } = usePortrait();
  const utils = useTrpcUtils();
  const lastEventId = useRef<string>(undefined);
  const leads = useTabLeader(browserName(`portrait-changes-${user.id}`, namespace));

  function applyUpdate(update: PictureUpdate) {
    const { userId, pictureUrl, avifUrls = [], altText = '' } = update;
    if (userId !== user.id) {
      utils.shownPicture.of.setData({ userId }, { pictureUrl, avifUrls, altText });
      // The lists of moderators show the changed uploads too.
      void utils.admin.invalidate();
      return;
    }
    if (update.eventId) lastEventId.current = update.eventId;
    onUpdate(update);
    if (update.isGreeting) return;
    void utils.profilePicture.invalidate();
    void utils.notices.invalidate();
  }
  const latest = useRef(applyUpdate);
  useEffect(() => {
    latest.current = applyUpdate;
  });

  useEffect(() => tabs.listen((update) => 'pictureUrl' in update && latest.current(update)), [tabs]);

  return (
    leads && (
      <ServerUpdates
        after={lastEventId}
        onChange={(update) => {
          // The stream was opened with another user's session.
          if (update.isGreeting && update.userId !== user.id) {
            reportProblem(new AppError('ACCOUNT_CHANGED', { userId: update.userId, username: String(update.userId) }));
            return;
          }
          tabs.post(update);
          applyUpdate(update);
        }}
      />
    )
  );
}

interface ServerUpdatesProps {
  after: { current: string | undefined };
  onChange: (update: PictureUpdate) => void;
}

function ServerUpdates({ after, onChange }: ServerUpdatesProps) {
  // Only the start: a reconnection continues after the last event by itself.
  const [lastEventId] = useState(after.current);
  procedures.profilePicture.onChange.useSubscription(
    { lastEventId },
    {
      onData: ({ id, data: { kind, uploadId: _about, ...picture } }) =>
        onChange({ ...picture, eventId: id, isGreeting: kind === 'current' }),
    },
  );
  return null;
}
