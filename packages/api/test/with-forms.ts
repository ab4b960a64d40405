import type { Deps } from '../src/deps.ts';

/** A storage to which clients can send, as to a bucket: tests put what a client would send. */
export function withForms<Storage extends Deps['storage']>(storage: Storage): Storage {
  return {
    ...storage,
    postForm: async (key, { mostBytes, seconds }) => ({
      url: `https://store.example/${key}?${mostBytes}&${seconds}`,
      fields: { key },
    }),
    async open(key) {
      const bytes = await storage.get(key);
      return bytes && { byteSize: bytes.length, bytes: parts(bytes) };
    },
  };
}

async function* parts(bytes: Buffer): AsyncGenerator<Buffer> {
  yield bytes;
}
