'use client';

import type { UploadView } from '@portrait/api';
import { AppError, type Limits } from '@portrait/contract';
import { useRef, type Dispatch } from 'react';
import { useDiscardUpload } from '../calls/use-discard-upload.ts';
import { useReportRefusal } from '../calls/use-report-refusal.ts';
import { problemOf, type Problem } from '../language/problem.ts';
import { usePortrait } from '../provider/portrait-context.ts';
import { trpc } from '../provider/trpc.ts';
import { deliverPicture } from '../upload/deliver-picture.ts';
import type { DraftChange } from './draft.ts';

export interface Delivery {
  start: (file: File) => void;
  /** Nothing of it is kept, here or on the server. */
  stop: () => void;
}

/** Sends a chosen file in the background and tells the draft how far it is. */
export function useDelivery(dispatch: Dispatch<DraftChange>, onRefused: (problem: Problem) => void): Delivery {
  const { baseUrl, headers } = usePortrait();
  const utils = trpc.useUtils();
  const discard = useDiscardUpload();
  const reportRefusal = useReportRefusal();
  const running = useRef<AbortController>(null);

  async function deliver(file: File, signal: AbortSignal): Promise<UploadView> {
    const limits = await utils.profilePicture.limits.ensureData();
    const askPending = async () => utils.profilePicture.pending.fetch(undefined, { staleTime: 0 });
    const earlier = await waitingBefore(limits, await utils.profilePicture.pending.ensureData(), askPending);
    const url = `${baseUrl}/api/users/upload-profile-picture/`;
    const id = await deliverPicture(file, {
      url,
      headers: headers(),
      limits,
      signal,
      findArrived: async ({ picture, filename }) =>
        (await askPending()).find(
          (upload) =>
            !earlier.includes(upload.id) && upload.byteSize === picture.size && upload.originalFilename === filename,
        )?.id,
      onUnsendable: (problem) => void reportRefusal(file, problem),
      onProgress: (transfer) => !signal.aborted && dispatch({ kind: 'moved', transfer }),
    });
    if (signal.aborted) discard.mutate({ uploadId: id });
    const upload = (await askPending()).find((candidate) => candidate.id === id);
    void utils.profilePicture.history.invalidate();
    if (!upload) throw new Error(`upload ${id} is not pending`);
    return upload;
  }

  function stop() {
    running.current?.abort();
    running.current = null;
  }

  function start(file: File) {
    stop();
    const controller = new AbortController();
    running.current = controller;
    const told = (change: DraftChange) => !controller.signal.aborted && dispatch(change);
    deliver(file, controller.signal).then(
      (upload) => told({ kind: 'moved', transfer: { state: 'sent', upload } }),
      (error: unknown) => {
        const problem = problemOf(error);
        if (problem.code === 'UNREACHABLE') told({ kind: 'moved', transfer: { state: 'failed', problem } });
        // Nothing can be done with it any more: the window goes back to choosing, and says why.
        else if (told({ kind: 'left' }) !== false) onRefused(problem);
      },
    );
  }

  return { start, stop };
}

/**
 * The uploads that wait already.
 *
 * @throws {AppError} TOO_MANY_PENDING, as the server would after sending
 */
async function waitingBefore(
  { maxPendingUploads: limit, whenPendingFull }: Limits,
  known: UploadView[],
  ask: () => Promise<UploadView[]>,
): Promise<number[]> {
  const isFull = ({ length }: UploadView[]) => whenPendingFull === 'reject' && length >= limit;
  // Another device may have made room since.
  const waiting = isFull(known) ? await ask() : known;
  const pending = waiting.map(({ id }) => id);
  if (isFull(waiting)) throw new AppError('TOO_MANY_PENDING', { limit, pending, retryAfterSeconds: 0 });
  return pending;
}
