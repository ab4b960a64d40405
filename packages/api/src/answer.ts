import type { TrackedEnvelope } from '@trpc/server';
import { z } from 'zod';
import { checksAnswers } from './trpc.ts';

/** A procedure's output: its type for clients, its schema for OpenAPI and, if `checksAnswers`, for validating answers. */
export interface Answer<T> {
  schema: z.ZodType<T>;
  /** @throws {z.ZodError} */
  parse(value: unknown): T;
}

export function answer<T>(schema: z.ZodType<T>): Answer<T> {
  return {
    schema,
    parse(value) {
      if (checksAnswers) schema.parse(value);
      return value as T;
    },
  };
}

/**
 * The same for each event of a subscription. On the wire a tracked event is an object; the type is spelled out, because tRPC's own
 * cannot be declared.
 */
export function answers<T>(schema: z.ZodType<T>) {
  const { parse } = answer(schema);
  async function* checked(events: AsyncIterable<TrackedEnvelope<T>>) {
    for await (const event of events) {
      parse(event[1]);
      yield event;
    }
  }
  const stream = z
    .custom<AsyncIterable<TrackedEnvelope<T>>>()
    .transform((events) => checked(events) as AsyncIterable<unknown> as AsyncIterable<{ id: string; data: T }>);
  return Object.assign(stream, { schema });
}
