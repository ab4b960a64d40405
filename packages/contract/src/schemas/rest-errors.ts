import { z } from 'zod';
import { ERRORS, type ErrorCode } from '../errors.ts';
import { ERROR_FACTS } from './errors.ts';
import { snakeCase } from './snake-case.ts';

/** The body of an error in the REST API: the sentence in the caller's language, the code, and its details. */
function restError(code: ErrorCode) {
  return z.strictObject({ error: z.string(), code: z.literal(code), ...snakeCase<z.ZodRawShape>(ERROR_FACTS[code]) });
}

export const restErrorSchemas = Object.fromEntries(
  (Object.keys(ERRORS) as ErrorCode[]).map((code) => [code, restError(code)]),
) as Record<ErrorCode, ReturnType<typeof restError>>;

const [first, ...others] = Object.values(restErrorSchemas) as [ReturnType<typeof restError>];

/** Any error. */
export const restErrorSchema = z.discriminatedUnion('code', [first, ...others]);
