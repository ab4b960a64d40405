'use client';

import type { UploadView } from '@portrait/contract/schemas';
import { useEffect, type ReactNode } from 'react';
import { useNotices } from '../calls/notices.ts';
import { useCurrentUpload } from '../calls/queries.ts';
import { useCameraOpen } from '../camera/use-camera-open.ts';
import { useDraft } from '../draft/use-draft.ts';
import { useStable } from '../interface/use-stable.ts';
import type { Problem } from '../language/problem.ts';
import { useOutcome } from '../outcome/use-outcome.ts';
import { usePortrait, useUser } from '../provider/portrait-context.ts';
import { AccountContext, type Account } from './account-context.ts';
import { useClosing } from './use-closing.ts';
import { useImmediately } from './use-immediately.ts';
import { useTake } from './use-take.ts';
import { useUnseenFailure } from './use-unseen-failure.ts';

export interface RootProps {
  children: ReactNode;
  /** Whether the parts are shown, true by default. Uploads and confirmations go on while they are not. */
  open?: boolean;
  /** Called when the user is done, or closed what is open. */
  onClose?: () => void;
  /** Puts a picture live as soon as it is sent. By default the user chooses, and the browser remembers. */
  confirmImmediately?: boolean;
  /** Called with a message when an upload or a confirmation failed while the parts were not shown. */
  onFailure?: (sentence: string) => void;
}

/** Holds the signed-in user's work for the parts inside. Renders nothing itself, and nothing while nobody is signed in. */
export function Root(props: RootProps) {
  const { user } = usePortrait();
  return user && <OwnRoot key={user.id} {...props} />;
}

function OwnRoot({ children, open = true, onClose, confirmImmediately, onFailure }: RootProps) {
  const immediately = useImmediately(confirmImmediately);
  const outcome = useOutcome();
  const before = useShownTruth();
  const onConfirmed = ({ id, state }: UploadView) =>
    outcome.show(
      state === 'submitted' ? { kind: 'submitted', uploadId: id } : { kind: 'confirmed', before, shows: id },
    );
  const onRefused = (problem: Problem) => outcome.show({ kind: 'failed', problem });
  const work = useDraft({ immediately: immediately.value, onConfirmed, onRefused });
  useUnseenFailure({ open, work, outcome }, onFailure);
  const camera = useCameraOpen();
  const closing = useClosing(work, () => {
    camera.close();
    outcome.dismiss();
    onClose?.();
  });
  const { interruption } = usePortrait();
  const { locked } = useNotices();
  // Another person signed in: a message about the one before is not for them.
  const hidden = interruption !== undefined && interruption.kind !== 'ended';
  const takes = !locked && !closing.asking && !hidden && !work.confirmation.isPending;

  const take = useTake({ work, outcome, camera });
  const takePhoto = useStable((file: File, mirrored: boolean) => {
    outcome.dismiss();
    camera.close();
    work.take(file, { photo: mirrored ? 'mirrored' : 'straight' });
  });
  const whyNot = () => (locked ? 'locked' : closing.asking ? 'asking' : 'confirming');
  const refuse: Account['refuse'] = useStable((why = whyNot()) => outcome.show({ kind: 'notTaken', why }));
  const discard = useStable(() => {
    outcome.dismiss();
    const { draft } = work;
    // What another device sent, or this page before a reload, is on the server only, which deletes it.
    const left = draft?.file ? draft : null;
    work.discard({ onSuccess: () => outcome.show({ kind: 'discarded', left }), onError: outcome.failed });
  });
  const retake =
    work.draft?.photo &&
    (() => {
      outcome.dismiss();
      // The camera says enough: its user asked for another photo.
      work.discard({ onError: outcome.failed });
      camera.open();
    });
  const account: Account = {
    ...{ work, outcome, immediately, camera, closing, takes },
    ...{ take, takePhoto, retake, refuse, discard },
  };
  return <AccountContext.Provider value={account}>{children}</AccountContext.Provider>;
}

/** Shows the server's current picture everywhere on the page. */
function useShownTruth(): UploadView | null {
  const { showPicture } = usePortrait();
  const user = useUser();
  const { data, dataUpdatedAt, isFetchedAfterMount } = useCurrentUpload();
  const learn = useStable(() => {
    if (!data || !isFetchedAfterMount) return;
    const { pictureUrl = null, avifUrls, altText } = data.upload ?? {};
    showPicture({ userId: user.id, pictureUrl, avifUrls, altText });
  });
  // Only when the server has just answered: at any other time a live update may be newer.
  useEffect(learn, [learn, dataUpdatedAt]);
  return data?.upload ?? null;
}
