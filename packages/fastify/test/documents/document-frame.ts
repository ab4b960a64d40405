import { LOCALES } from '@portrait/contract';
import { idempotencyHeaders } from '@portrait/contract/schemas';
import { z } from 'zod';

/** The parts of the document that no route has. */
export const INFO = {
  title: 'Portrait',
  description: [
    'Profile pictures that go live only when their owner confirms them.',
    'Paths work with and without the final slash. They begin with the prefix under which the host registers the plugin.',
    'Times are ISO 8601 in UTC, sizes bytes, durations milliseconds, lengths pixels of the upright picture, its origin at the top left.',
  ].join(' '),
  license: { name: 'MIT', identifier: 'MIT' },
};

export const SERVERS = [{ url: '/', description: 'The host, with the prefix of the plugin' }];

export const TAGS = [
  { name: 'profile picture', description: 'The pictures of the signed-in user' },
  { name: 'delivery', description: 'The bytes of pictures' },
  { name: 'administration', description: 'For administrators' },
];

export const SECURITY: Record<string, string[]>[] = [{ session: [] }, { bearer: [] }];

const { $schema: _, ...idempotencyKey } = z.toJSONSchema(idempotencyHeaders.shape['idempotency-key'].unwrap());

export const COMPONENTS = {
  securitySchemes: {
    session: {
      ...({ type: 'apiKey', in: 'cookie', name: 'portrait_session' } as const),
      description: 'The host’s own session; this is the cookie of the standalone server.',
    },
    bearer: {
      ...({ type: 'http', scheme: 'bearer' } as const),
      description: 'Or whatever else the host’s `authenticate` reads; the standalone server has no tokens.',
    },
  },
  parameters: {
    IdempotencyKey: {
      ...({ name: 'Idempotency-Key', in: 'header' } as const),
      description:
        'A request repeated under the same key within a day gets the first answer again, and changes nothing.',
      schema: idempotencyKey,
    },
    PortraitUser: {
      ...({ name: 'Portrait-User', in: 'header' } as const),
      description:
        'The id of the account that the page was rendered for, percent-encoded. With the session of another one, nothing is changed.',
      schema: { type: 'string' },
    },
    AcceptLanguage: {
      ...({ name: 'Accept-Language', in: 'header' } as const),
      description: `The language of messages: ${LOCALES.join(', ')}. French if none of them is named.`,
      schema: { type: 'string' },
    },
  },
  headers: {
    RetryAfter: { description: 'The seconds to wait before another try', schema: { type: 'integer' } },
  },
} as const;
