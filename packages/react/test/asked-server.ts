import { act } from 'react';
import superjson from 'superjson';
import { afterEach, beforeEach, vi } from 'vitest';

/** A request of the page, which the test answers when it likes. */
export interface Asked {
  path: string;
  headers: Headers;
  /** The inputs of the calls in it, and that of the first. */
  inputs: unknown[];
  input: unknown;
  answer: (data: object | null) => Promise<void>;
  fail: (error: Error) => void;
  say: (status: number, body: string) => void;
}

/** The requests in the order in which they were sent. */
export let asked: Asked[] = [];

beforeEach(() => {
  asked = [];
  vi.stubGlobal('fetch', async (url: string | URL, init: RequestInit) => {
    return new Promise<Response>((resolve, reject) => {
      const { pathname, searchParams } = new URL(String(url), 'https://host.example');
      const inputs = Object.values(JSON.parse(searchParams.get('input') ?? '{}') as object);
      const say = (status: number, body: string, type = 'text/html') =>
        resolve(new Response(body, { status, headers: { 'content-type': type } }));
      asked.push({
        ...{
          path: pathname.replace(/^.*\//, ''),
          headers: new Headers(init.headers),
          say,
          fail: reject,
          inputs,
          input: inputs[0],
        },
        async answer(data) {
          const isBatch = String(url).includes('batch=1');
          const result = { result: { data: isBatch ? data : superjson.serialize(data) } };
          say(200, JSON.stringify(isBatch ? [result] : result), 'application/json');
        },
      });
    });
  });
});
afterEach(() => {
  vi.unstubAllGlobals();
});

/** The request at this place, once it is sent. */
export const at = async (place: number): Promise<Asked> =>
  act(async () =>
    vi.waitFor(() => {
      const found = asked[place];
      if (!found) throw new Error(`no request ${place}`);
      return found;
    }),
  );
