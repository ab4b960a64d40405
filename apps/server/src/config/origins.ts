import { originOf } from '@portrait/fastify';
import { z } from 'zod';

/** A list of origins, separated by commas. */
export const origins = z.string().transform((list, context) => {
  const texts = list.split(',').flatMap((text) => text.trim() || []);
  return texts.map((text) => {
    const origin = originOf(text);
    if (origin !== undefined) return origin;
    const message = `${text} is not an origin: expected https://example.org or capacitor://localhost, separated by commas`;
    context.addIssue({ code: 'custom', message });
    return z.NEVER;
  });
});
