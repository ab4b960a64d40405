import type { ErrorCode, ErrorFacts } from '@portrait/contract';
import type { TRPC_ERROR_CODE_NUMBER } from '@trpc/server';

/** The error that clients receive. It is a named type, so that each router's declaration refers to it instead of repeating it. */
export interface ErrorShape {
  code: TRPC_ERROR_CODE_NUMBER;
  message: string;
  data: { httpStatus: number; path: string | undefined; error: { code: ErrorCode; facts: ErrorFacts[ErrorCode] } };
}
