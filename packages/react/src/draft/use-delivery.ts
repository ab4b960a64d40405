'use client';

import type { UploadView } from '@portrait/contract/schemas';
import { AppError, type Limits } from '@portrait/contract';
import { useRef, type Dispatch } from 'react';
import { useDiscardUpload } from '../calls/decisions.ts';
import { newIdempotencyKey } from '../calls/idempotency-key.ts';
import { useReportRefusal } from './use-report-refusal.ts';
import { isTemporary, problemOf, type Problem } from '../language/problem.ts';
import { interruptionOf } from '../person/interruption.ts';
import { usePortrait } from '../provider/portrait-context.ts';
import { below, useTrpcUtils, type Client } from '../provider/trpc.ts';
import { deliverPicture, type Shipment, type ShownCrop } from '../upload/deliver-picture.ts';
import type { DirectCalls } from '../upload/send-to-store.ts';
import type { DraftChange } from './draft.ts';

export interface Delivery {
  start: (file: File) => void;
  /** Cancels the upload, and discards it if the server has it already. */
  stop: () => void;
}

interface DeliveryOptions {
  shownCrop: () => Promise<ShownCrop | undefined>;
  onRefused: (problem: Problem) => void;
}

/** Sends a chosen file in the background and reports its progress to the draft. */
export function useDelivery(dispatch: Dispatch<DraftChange>, { shownCrop, onRefused }: DeliveryOptions): Delivery {
  const { baseUrl, headers, reportProblem, client, path } = usePortrait();
  const utils = useTrpcUtils();
  const discard = useDiscardUpload();
  const reportRefusal = useReportRefusal();
  const running = useRef<AbortController>(null);
  const shipment = useRef<Shipment>(null);

  async function deliver(sent: Shipment, signal: AbortSignal): Promise<UploadView> {
    const limits = await utils.profilePicture.limits.ensureData();
    const { pending, history } = utils.profilePicture;
    // After a first try one of the pending uploads may be this one.
    const ask = async () => pending.fetch(undefined, { staleTime: 0 });
    if (!sent.parcel) await assertRoom(limits, await pending.ensureData(), ask);
    const id = await deliverPicture(sent, {
      url: `${baseUrl}/api/users/upload-profile-picture/`,
      ...{ headers, limits, signal, shownCrop },
      direct: limits.directUploads ? directCalls(below(client, path)) : undefined,
      onUnsendable: (problem) => void reportRefusal(sent.file, problem),
      onProgress: (transfer) => !signal.aborted && dispatch({ kind: 'moved', transfer }),
    });
    if (signal.aborted) discard.mutate({ uploadId: id });
    const upload = await utils.profilePicture.get.fetch({ uploadId: id }, { staleTime: 0 });
    for (const list of [pending, history]) void list.invalidate();
    if (shipment.current === sent) shipment.current = null;
    return upload;
  }

  function stop() {
    running.current?.abort();
    // Whatever the server made of it is discarded: the same file sent again is another upload.
    shipment.current = null;
  }

  function start(file: File) {
    running.current?.abort();
    const controller = new AbortController();
    running.current = controller;
    if (shipment.current?.file !== file) shipment.current = { file, idempotencyKey: newIdempotencyKey() };
    const update = (change: DraftChange) => !controller.signal.aborted && dispatch(change);
    deliver(shipment.current, controller.signal).then(
      (upload) => update({ kind: 'moved', transfer: { state: 'sent', upload } }),
      (error: unknown) => {
        const problem = problemOf(error);
        reportProblem(problem);
        const canRetry = isTemporary(problem) || interruptionOf(problem);
        if (canRetry) update({ kind: 'moved', transfer: { state: 'failed', problem } });
        // Trying again cannot help: the window goes back to choosing a file, and says why.
        else if (update({ kind: 'left' }) !== false) onRefused(problem);
      },
    );
  }

  return { start, stop };
}

function directCalls({ profilePicture }: Client): DirectCalls {
  return {
    grant: async (picture) => profilePicture.grantUpload.mutate(picture),
    complete: async (grant) => profilePicture.completeUpload.mutate(grant),
  };
}

/**
 * Spares the user the sending.
 *
 * @throws {AppError} TOO_MANY_PENDING, as the server would after sending
 */
async function assertRoom(
  { maxPendingUploads: limit }: Limits,
  known: UploadView[],
  ask: () => Promise<UploadView[]>,
): Promise<void> {
  const isFull = ({ length }: UploadView[]) => length >= limit;
  // Another device may have discarded one since.
  const pending = isFull(known) ? await ask() : known;
  if (!isFull(pending)) return;
  throw new AppError('TOO_MANY_PENDING', { limit, pending: pending.map(({ id }) => id), retryAfterSeconds: 0 });
}
