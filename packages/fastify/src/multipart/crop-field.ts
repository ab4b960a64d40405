import { AppError, invalidDetail, type Crop } from '@portrait/contract';
import { cropSchema } from '@portrait/contract/schemas';

/** Much longer than any crop in JSON. */
const MOST_BYTES = 1024;

/**
 * The crop of a picture, from a field before it.
 *
 * @throws {AppError} INVALID_REQUEST if it is not the JSON of a crop
 */
export async function readCropField(bytes: AsyncIterable<Buffer>): Promise<Crop> {
  let text = Buffer.alloc(0);
  for await (const chunk of bytes) {
    text = Buffer.concat([text, chunk]);
    if (text.length > MOST_BYTES) throw invalidCrop(`${text.length} > ${MOST_BYTES} bytes`);
  }
  const { success, data, error } = cropSchema.safeParse(parseJson(text.toString()));
  if (!success) throw invalidCrop(invalidDetail(error.issues));
  return data;
}

export function invalidCrop(what: string): AppError {
  return new AppError('INVALID_REQUEST', { detail: `crop: ${what}` });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw invalidCrop('not JSON');
  }
}
