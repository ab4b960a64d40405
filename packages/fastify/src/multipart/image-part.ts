import { setTimeout } from 'node:timers/promises';
import { AppError, cleanText, MOST_FILENAME_CHARACTERS, type Crop } from '@portrait/contract';
import type { FastifyRequest } from 'fastify';
import { recordChunk, type BodyProgress } from '../body-progress.ts';
import { waitsToSend } from '../expect-continue.ts';
import { countedBody } from './counted-body.ts';
import { invalidCrop, readCropField } from './crop-field.ts';
import { filenameOf, headerParams } from './header-params.ts';
import { readParts, type Part } from './read-parts.ts';
import { decodeTransfer } from './transfer-encoding.ts';

const FIELD = 'image';
const CROP_FIELD = 'crop';
/** The maximum of bytes besides the picture: part headers, other fields, preamble and epilogue. */
export const MOST_FRAMING_BYTES = 16 * 1024;
/** The maximum number of other parts, which are ignored. */
const MOST_OTHER_FIELDS = 20;
const MOST_BOUNDARY_BYTES = 70;
const MOST_FIELD_CHARACTERS = 60;
/** The maximum wait for the beginning of a file that is too large, because it may never come and delays the response. */
const BEGINNING_WITHIN_MS = 250;

/** The picture of a multipart request: one file in the field `image`. */
export interface ImagePart {
  /** The client's file name, without folders and control characters. */
  filename: string;
  /** From the field `crop` before it. */
  crop: Crop | undefined;
  /** @throws {AppError} NO_IMAGE, FILE_TOO_LARGE, BODY_TOO_LARGE, TOO_MANY_FILES, TOO_MANY_FIELDS, INVALID_REQUEST, while iterating */
  bytes: AsyncIterable<Buffer>;
}

/** A part with its parsed headers. */
interface NamedPart extends Part {
  field: string;
  filename: string | undefined;
  crop: Crop | undefined;
}

/**
 * @param progress is updated with the bytes received
 * @throws {AppError} NO_IMAGE, WRONG_FIELD, FILE_TOO_LARGE, BODY_TOO_LARGE, TOO_MANY_FIELDS, INVALID_REQUEST
 */
export async function openImagePart(
  request: FastifyRequest,
  maxBytes: number,
  progress: BodyProgress,
): Promise<ImagePart> {
  const boundary = boundaryOf(request);
  const limitBytes = maxBytes + MOST_FRAMING_BYTES;
  const { announced } = progress;
  const open = (mostBytes: number) => imagesOf(readParts(countedBody(request, mostBytes), boundary));
  if (announced !== undefined && announced > limitBytes) {
    if (!waitsToSend(request.raw)) await readBeginning(open(announced), progress);
    throw new AppError('FILE_TOO_LARGE', { limitBytes: maxBytes, actualBytes: announced });
  }
  const images = open(limitBytes);
  const first = await images.next();
  if (first.done) throw new AppError('NO_IMAGE');
  const { filename, crop } = first.value;
  return {
    filename: cleanText(filename ?? '', MOST_FILENAME_CHARACTERS),
    crop,
    bytes: readAll(first.value, images, maxBytes, progress),
  };
}

function boundaryOf({ headers }: FastifyRequest): string {
  const contentType = headers['content-type'] ?? '';
  if (!/^multipart\/form-data\s*(;|$)/i.test(contentType)) throw new AppError('NO_IMAGE');
  // Trailing blanks of the boundary are treated like those after a boundary line, which are ignored.
  const boundary = headerParams(contentType).get('boundary')?.trimEnd() ?? '';
  if (boundary === '' || boundary.length > MOST_BOUNDARY_BYTES) {
    throw new AppError('INVALID_REQUEST', { detail: `boundary: ${boundary.length}, 1–${MOST_BOUNDARY_BYTES}` });
  }
  return boundary;
}

/** Reads only the beginning of a file that is too large, to detect its type. */
async function readBeginning(images: AsyncGenerator<NamedPart>, progress: BodyProgress): Promise<void> {
  const beginning = async () => {
    const { value } = await images.next();
    const { value: chunk } = (await value?.bytes.next()) ?? {};
    if (chunk) recordChunk(progress, chunk);
  };
  // It is refused for its size, so other errors are ignored.
  await Promise.race([beginning().catch(() => undefined), setTimeout(BEGINNING_WITHIN_MS)]);
}

async function* readAll(
  { headers, bytes, filename }: NamedPart,
  others: AsyncGenerator<NamedPart>,
  maxBytes: number,
  progress: BodyProgress,
): AsyncGenerator<Buffer> {
  for await (const chunk of decodeTransfer(bytes, headers.get('content-transfer-encoding'))) {
    recordChunk(progress, chunk);
    const { announced = 0, received } = progress;
    if (received > maxBytes) {
      throw new AppError('FILE_TOO_LARGE', { limitBytes: maxBytes, actualBytes: Math.max(received, announced) });
    }
    yield chunk;
  }
  progress.whole = true;
  // A browser sends this for a form in which no file was chosen.
  if (progress.received === 0 && !filename) throw new AppError('NO_IMAGE');
  // A truncated body is detected at its end.
  const another = await others.next();
  if (!another.done) throw new AppError('TOO_MANY_FILES', { limit: 1 });
}

/**
 * Yields the parts in the field `image`, up to the end of the body. Any part there is a picture, because many clients send no file
 * name and some no type. The field `crop` before the first one is of that.
 *
 * @throws {AppError} WRONG_FIELD if there is none, but a file in another field; INVALID_REQUEST
 */
async function* imagesOf(parts: AsyncIterable<Part>): AsyncGenerator<NamedPart> {
  let [images, others] = [0, 0];
  let misplaced: string | undefined;
  let crop: Crop | undefined;
  for await (const part of parts) {
    const params = headerParams(part.headers.get('content-disposition') ?? '');
    const [field, filename] = [params.get('name') ?? '', filenameOf(params)];
    if (field === FIELD) {
      images += 1;
      yield { ...part, field, filename, crop };
      continue;
    }
    others += 1;
    if (others > MOST_OTHER_FIELDS) throw new AppError('TOO_MANY_FIELDS', { limit: MOST_OTHER_FIELDS, actual: others });
    if (field === CROP_FIELD) {
      if (images > 0) throw invalidCrop('sent after the picture');
      if (crop) throw invalidCrop('sent twice');
      crop = await readCropField(decodeTransfer(part.bytes, part.headers.get('content-transfer-encoding')));
      continue;
    }
    if (filename || part.headers.get('content-type')?.startsWith('image/')) misplaced ??= field;
  }
  if (images > 0 || misplaced === undefined) return;
  throw new AppError('WRONG_FIELD', { expected: FIELD, actual: cleanText(misplaced, MOST_FIELD_CHARACTERS) });
}
