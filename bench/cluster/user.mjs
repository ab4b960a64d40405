import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { another } from '../upload.mjs';

const ATTEMPT_MS = 100_000;
const GIVE_UP_MS = 90_000;
const PAUSE_MS = 300;

/**
 * A user who sends pictures, confirms, discards, restores and removes them, one after the other, and repeats what was not answered, as a
 * page does. `log` has what was acknowledged; `attempts` all answers that were no success.
 */
export async function signUp(url, name) {
  const log = [];
  const failures = [];
  let cookie = '';
  const account = JSON.stringify({ username: name, password: 'correct horse battery' });
  const json = { 'content-type': 'application/json' };

  /** @returns the answer; undefined if there was none in time. `repeated` says whether an earlier attempt may have done it. */
  async function persist(what, send) {
    const began = Date.now();
    const failed = [];
    for (;;) {
      const answer = await attempt(send);
      const passes = answer.status !== undefined && answer.status < 500 && answer.code !== 'REQUEST_IN_PROGRESS';
      if (passes) {
        if (failed.length > 0) failures.push({ what, began, failed, healed: true });
        return { ...answer, repeated: failed.length > 0 };
      }
      failed.push(answer.status ?? answer.error);
      if (Date.now() - began > GIVE_UP_MS) {
        failures.push({ what, began, failed, healed: false });
        return undefined;
      }
      await wait(answer.retryAfterMs ?? PAUSE_MS * Math.min(failed.length, 5));
    }
  }

  async function attempt(send) {
    try {
      const answer = await send();
      const body = await answer.json();
      const code = body?.code ?? body?.error?.data?.error?.code;
      // The others are repeated sooner than they ask, because that is harder.
      const retryAfterMs =
        code === 'REQUEST_IN_PROGRESS' ? 1000 * Number(answer.headers.get('retry-after')) : undefined;
      return { status: answer.status, body, code, retryAfterMs };
    } catch (error) {
      return { error: error.cause?.code ?? error.name };
    }
  }

  const request =
    (path, body, headers = {}) =>
    async () =>
      fetch(url + path, {
        method: 'POST',
        headers: { cookie, ...headers },
        body,
        signal: AbortSignal.timeout(ATTEMPT_MS),
      });

  async function enter() {
    const asked = await persist('sign-up', async () => {
      const answer = await fetch(`${url}/api/auth/sign-up`, { method: 'POST', headers: json, body: account });
      cookie =
        answer.headers
          .getSetCookie()
          .map((each) => each.split(';')[0])
          .join('; ') || cookie;
      return answer;
    });
    if (asked?.status === 201) return true;
    const signedIn = await persist('sign-in', async () => {
      const answer = await fetch(`${url}/api/auth/sign-in`, { method: 'POST', headers: json, body: account });
      cookie = answer.headers
        .getSetCookie()
        .map((each) => each.split(';')[0])
        .join('; ');
      return answer;
    });
    return signedIn?.status === 200;
  }

  async function upload(picture) {
    const { bytes, name: filename, type } = another(picture);
    const key = randomUUID();
    const answer = await persist('upload', async () => {
      const form = new FormData();
      form.set('image', new Blob([bytes], { type }), filename);
      return request('/api/users/upload-profile-picture/', form, { 'idempotency-key': key })();
    });
    log.push({ what: 'upload', key, status: answer?.status, id: answer?.body.id, code: answer?.code });
    return answer?.status === 201 ? answer.body.id : undefined;
  }

  /** @param crop of a new version, which is rendered first; by default that of the upload */
  async function confirm(uploadId, crop) {
    const body = JSON.stringify({ upload_id: uploadId, crop });
    const path = '/api/users/confirm-profile-picture/';
    const answer = await persist('confirm', request(path, body, { ...json, 'idempotency-key': randomUUID() }));
    log.push({
      at: Date.now(),
      what: 'confirm',
      uploadId,
      status: answer?.status,
      shown: answer?.body.profile_picture,
      code: answer?.code,
    });
    return answer?.status === 200;
  }

  /** A tRPC mutation, which has no idempotency key: a refusal of a repetition may mean that the first attempt did it. */
  async function mutate(what, input) {
    const body = JSON.stringify(input ?? {});
    const answer = await persist(what, request(`/api/trpc/profilePicture.${what}`, body, json));
    const done = answer?.status === 200;
    const shown = answer?.body.result?.data?.profilePicture;
    log.push({ what, ...input, status: answer?.status, shown, done, unsure: !answer || (!done && answer.repeated) });
    return done;
  }

  if (!(await enter())) throw new Error(`${name} could not sign up`);
  return { name, log, failures, cookie: () => cookie, upload, confirm, mutate };
}

/** The width and height of the pictures, in pixels. */
const SIDE = 1024;
/** Long enough to see that an event comes by itself, and not because of the next one. */
const CALM_PAUSE_MS = 4_000;

/** Does things at random until the signal aborts; in the calm beginning with pauses. */
export async function actUntil(user, random, { pictures, signal, calm }) {
  const confirmed = [];
  while (!signal.aborted) {
    const id = await user.upload(random.of(pictures));
    if (id === undefined) continue;
    const roll = random.next();
    if (roll < 0.15) await user.mutate('discard', { uploadId: id });
    else if (await user.confirm(id, roll < 0.5 ? cropOf(random) : undefined)) confirmed.push(id);
    if (confirmed.length > 1 && random.next() < 0.2)
      await user.mutate('restore', { uploadId: random.of(confirmed.slice(-5)) });
    if (random.next() < 0.06) await user.mutate('remove');
    await wait(Date.now() < calm.until ? CALM_PAUSE_MS : random.between(20, 200));
  }
}

function cropOf(random) {
  const size = 300 + random.below(SIDE - 300);
  return { x: random.below(SIDE - size), y: random.below(SIDE - size), size };
}
