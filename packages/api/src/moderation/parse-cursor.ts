import { AppError } from '@portrait/contract';
import { z } from 'zod';

const schema = z.tuple([z.union([z.string(), z.number()]), z.int()]);

/** @throws {AppError} INVALID_REQUEST if it is not a valid cursor */
export function parseCursor(cursor: string): { value: string | number; id: number } {
  try {
    const [value, id] = schema.parse(JSON.parse(cursor));
    return { value, id };
  } catch {
    throw new AppError('INVALID_REQUEST', { detail: 'cursor' });
  }
}
