import { scaleCrop, type Crop, type Dimensions, type Limits } from '@portrait/contract';
import { problemOf, type Problem } from '../language/problem.ts';
import { assertSendable, typeOfFile } from './check-file.ts';
import { dimensionsOf } from './dimensions-of.ts';
import { lightenPicture } from './lighten-picture.ts';
import { sendPicture, type Parcel, type SendOptions } from './send-picture.ts';
import { sendToStore, type DirectCalls } from './send-to-store.ts';

/** The progress of an upload. */
export type Progress =
  | { state: 'preparing' }
  | { state: 'sending'; sent: number; total: number }
  /**
   * It will be retried automatically; `seconds` is undefined while the browser is offline. `limited` if the server takes no more for now.
   */
  | { state: 'waiting'; seconds?: number; limited?: boolean };

/** A chosen file, with what was found out about it: every retry reuses that. */
export interface Shipment {
  file: File;
  /** The bytes to send; absent until they are prepared. */
  parcel?: Parcel;
  /** The same at every try: the server takes a request that is repeated under its key once. */
  idempotencyKey: string;
  /** The grant by which the store has the bytes; null if the store did not take them. */
  grantId?: string | null;
}

/** A crop as it is on the screen, in whole pixels of the picture there. */
export interface ShownCrop {
  crop: Crop;
  source: Dimensions;
}

export interface Delivery extends Pick<SendOptions, 'url' | 'signal'> {
  limits: Limits;
  /** Present if pictures go to the store without passing through the server. */
  direct?: DirectCalls | undefined;
  /** Called for each try. */
  headers: () => Record<string, string>;
  /** The crop that the user sees, asked for when the picture is ready to be sent. */
  shownCrop: () => Promise<ShownCrop | undefined>;
  onProgress: (progress: Progress) => void;
  /** Called when the page itself refuses the file, before it is sent. */
  onUnsendable: (problem: Problem) => void;
}

const MOST_ATTEMPTS = 6;
/** Errors that say when to try again; an earlier try may still be in progress. */
const RETRIABLE = new Set<Problem['code']>(['SERVER_BUSY', 'TOO_MANY_REQUESTS', 'REQUEST_IN_PROGRESS']);

/**
 * Uploads a chosen file, with as many retries as that takes. A file that arrived is not taken again, even if its answer was lost.
 *
 * @returns the upload's id
 * @throws {AppError} the server's error, or one it would have; a plain Error when the server could not be reached
 */
export async function deliverPicture(shipment: Shipment, delivery: Delivery): Promise<number> {
  const { signal, onProgress } = delivery;
  onProgress({ state: 'preparing' });
  const parcel = (shipment.parcel ??= await packPicture(shipment.file, delivery).catch((error: unknown) => {
    delivery.onUnsendable(problemOf(error));
    throw error;
  }));
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await send(shipment, parcel, delivery);
    } catch (error) {
      const problem = problemOf(error);
      // The browser and the server do not agree about the size of the picture. Its user chooses the crop when they confirm it.
      if (problem.code === 'CROP_OUTSIDE_IMAGE' && parcel.crop) {
        delete parcel.crop;
        continue;
      }
      const seconds = secondsToWait(problem, attempt);
      if (signal.aborted || attempt === MOST_ATTEMPTS || seconds === undefined) throw error;
      await waitForNextTry({ seconds, limited: problem.code === 'TOO_MANY_REQUESTS' }, delivery);
    }
  }
}

async function send(shipment: Shipment, parcel: Parcel, delivery: Delivery): Promise<number> {
  const { direct, signal } = delivery;
  const onProgress = (sent: number, total: number) => delivery.onProgress({ state: 'sending', sent, total });
  if (direct && shipment.grantId === undefined) {
    shipment.grantId = (await sendToStore(parcel, { grant: direct.grant, onProgress, signal })) ?? null;
  }
  // What the store has is deleted there, unless it is completed.
  signal.throwIfAborted();
  if (direct && shipment.grantId) return (await direct.complete({ grantId: shipment.grantId, crop: parcel.crop })).id;
  const headers = { ...delivery.headers(), 'idempotency-key': shipment.idempotencyKey };
  return sendPicture(parcel, { url: delivery.url, headers, onProgress, signal });
}

/**
 * Makes nothing of a file that is not too large as it is.
 *
 * @throws {AppError} NOT_AN_IMAGE, FILE_TOO_LARGE, if the page would not send it
 */
export async function assertDeliverable(file: File, delivery: Pick<Delivery, 'limits' | 'signal'>): Promise<void> {
  await (file.size > delivery.limits.maxUploadBytes ? sendable(file, delivery) : typeOfFile(file));
}

async function sendable(file: File, { limits, signal }: Pick<Delivery, 'limits' | 'signal'>): Promise<Blob> {
  const type = await typeOfFile(file);
  const picture = await lightenPicture(file, { type, longestSide: limits.maxOriginalSide, signal });
  assertSendable(picture, limits);
  return picture;
}

async function packPicture(file: File, delivery: Delivery): Promise<Parcel> {
  const picture = await sendable(file, delivery);
  // The file may change or be deleted while it is sent: a copy in memory is the same at every try.
  const bytes = picture === file ? new Blob([await file.arrayBuffer()], { type: file.type }) : picture;
  const crop = await cropOf(picture, await delivery.shownCrop(), picture !== file);
  return { picture: bytes, filename: file.name, crop };
}

/** The crop in pixels of what is sent. */
async function cropOf(picture: Blob, shown: ShownCrop | undefined, isSmaller: boolean): Promise<Crop | undefined> {
  if (!shown || !isSmaller) return shown?.crop;
  const size = await dimensionsOf(picture);
  return size && scaleCrop(shown.crop, shown.source, size);
}

/** Doubles every time, and is at least as long as the server asks; undefined when trying again cannot help. */
function secondsToWait(problem: Problem, attempt: number): number | undefined {
  const backOff = 2 ** (attempt - 1);
  if (problem.code === 'UNREACHABLE') return backOff;
  if (!RETRIABLE.has(problem.code)) return undefined;
  const asked = 'facts' in problem && 'retryAfterSeconds' in problem.facts ? problem.facts.retryAfterSeconds : 0;
  return Math.max(backOff, asked);
}

async function waitForNextTry(
  wait: { seconds: number; limited: boolean },
  { onProgress, signal }: Delivery,
): Promise<void> {
  if (navigator.onLine) {
    onProgress({ state: 'waiting', ...wait });
    await happened(signal, (done) => {
      const timer = setTimeout(done, wait.seconds * 1000);
      return () => clearTimeout(timer);
    });
  } else {
    onProgress({ state: 'waiting' });
    await happened(signal, (done) => {
      addEventListener('online', done);
      return () => removeEventListener('online', done);
    });
  }
}

/** @param listen calls `done` once, and returns a function that stops listening */
function happened(signal: AbortSignal, listen: (done: () => void) => () => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = listen(() => {
      signal.removeEventListener('abort', aborted);
      stop();
      resolve();
    });
    const aborted = () => {
      stop();
      reject(new DOMException('the upload was cancelled', 'AbortError'));
    };
    signal.addEventListener('abort', aborted, { once: true });
  });
}
