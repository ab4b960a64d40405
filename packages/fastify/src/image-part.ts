import { AppError } from '@portrait/contract';
import type { MultipartFile } from '@fastify/multipart';
import type { FastifyRequest } from 'fastify';
import { hear, type Arrival } from './arrival.ts';

const FIELD = 'image';
/** What the multipart framing may add to the picture's own bytes. */
const FRAMING_BYTES = 16 * 1024;
const MOST_FILENAME_CHARACTERS = 255;

/** The parser's own bounds; the picture's size is counted here, because the parser would go on reading past it. */
export const MULTIPART_LIMITS = {
  fileSize: Number.POSITIVE_INFINITY,
  files: 2,
  fields: 4,
  parts: 6,
  fieldSize: 1024,
  headerPairs: 20,
  headerSize: 8 * 1024,
};

/** The picture of a multipart request: one file in the field `image`, and nothing of a body that ends too early. */
export interface ImagePart {
  /** As the sender called it, without what controls how text is shown. */
  filename: string;
  /** @throws {AppError} NO_IMAGE, FILE_TOO_LARGE, TOO_MANY_FILES, INVALID_REQUEST, on the way */
  bytes: AsyncIterable<Buffer>;
}

/**
 * @param arrival is told what comes in
 * @throws {AppError} NO_IMAGE, FILE_TOO_LARGE, INVALID_REQUEST
 */
export async function openImagePart(request: FastifyRequest, maxBytes: number, arrival: Arrival): Promise<ImagePart> {
  if (!request.isMultipart()) throw new AppError('NO_IMAGE');
  const { announced } = arrival;
  if (announced !== undefined && announced > maxBytes + FRAMING_BYTES) {
    await hearStart(request, arrival).catch(() => undefined);
    throw new AppError('FILE_TOO_LARGE', { limitBytes: maxBytes, actualBytes: announced });
  }
  const files = filesOf(request);
  const first = await files.next();
  if (first.done) throw new AppError('NO_IMAGE');
  return { filename: cleanFilename(first.value.filename), bytes: readAll(first.value, files, maxBytes, arrival) };
}

/** What is too large is not read, but its beginning tells what it is. */
async function hearStart(request: FastifyRequest, arrival: Arrival): Promise<void> {
  for await (const part of openParts(request)) {
    if (part.type !== 'file' || part.fieldname !== FIELD) return;
    for await (const chunk of part.file) return hear(arrival, chunk as Buffer);
    return;
  }
}

async function* readAll(
  part: MultipartFile,
  rest: AsyncGenerator<MultipartFile>,
  maxBytes: number,
  arrival: Arrival,
): AsyncGenerator<Buffer> {
  for await (const chunk of faultsAsInvalid(part.file)) {
    hear(arrival, chunk);
    const { announced = 0, received } = arrival;
    if (received > maxBytes) {
      throw new AppError('FILE_TOO_LARGE', { limitBytes: maxBytes, actualBytes: Math.max(received, announced) });
    }
    yield chunk;
  }
  arrival.whole = true;
  // So a browser sends a form in which no file was chosen.
  if (arrival.received === 0 && !part.filename) throw new AppError('NO_IMAGE');
  const another = await rest.next();
  if (!another.done) throw new AppError('TOO_MANY_FILES', { limit: 1 });
}

/** The files in the field, to the end of the body: a body that breaks off is found at its end. */
async function* filesOf(request: FastifyRequest): AsyncGenerator<MultipartFile> {
  for await (const part of faultsAsInvalid(openParts(request))) {
    if (part.type !== 'file') continue;
    if (part.fieldname === FIELD) yield part;
    else part.file.resume();
  }
}

function openParts(request: FastifyRequest) {
  try {
    return request.parts({ limits: MULTIPART_LIMITS, throwFileSizeLimit: false } as Parameters<
      typeof request.parts
    >[0]);
  } catch (error) {
    throw invalid(error);
  }
}

/** The parser says what is wrong with a body by plain errors: they are the sender's fault, not the server's. */
async function* faultsAsInvalid<T>(source: AsyncIterable<T>): AsyncGenerator<T> {
  try {
    yield* source;
  } catch (error) {
    throw error instanceof AppError ? error : invalid(error);
  }
}

function invalid(error: unknown): AppError {
  return new AppError('INVALID_REQUEST', { detail: error instanceof Error ? error.message : 'multipart' });
}

function cleanFilename(filename: string | undefined): string {
  // Control characters, and those that make text run backwards: `photo\u202Egpj.exe` reads as another name.
  const plain = (filename ?? '').replace(/[\p{Cc}\p{Cs}\u2028-\u202e\u2066-\u2069]/gu, '');
  return [...plain].slice(0, MOST_FILENAME_CHARACTERS).join('');
}
