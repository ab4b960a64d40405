/**
 * The two calls that publish a picture, and what is between them, without a framework.
 *
 * @template {HTMLElement} T
 * @param {string} id
 * @param {new () => T} kind
 * @returns {T}
 */
function element(id, kind) {
  const found = document.getElementById(id);
  if (!(found instanceof kind)) throw new Error(`there is no ${id}`);
  return found;
}

/**
 * @param {string} name
 * @param {RequestInit} options
 * @returns {Promise<any>} the answer
 * @throws {Error} with the server's sentence
 */
async function call(name, options) {
  const headers = { 'accept-language': 'en', ...options.headers };
  const answer = await fetch(`/api/users/${name}-profile-picture/`, { method: 'POST', ...options, headers });
  const body = answer.status === 204 ? null : await answer.json();
  if (!answer.ok) throw new Error(body.error);
  return body;
}

/** @param {object} body */
const json = (body) => ({ body: JSON.stringify(body), headers: { 'content-type': 'application/json' } });

const draft = element('draft', HTMLFormElement);
const file = element('file', HTMLInputElement);
const message = element('message', HTMLElement);
let uploadId = 0;

/** @param {string} me */
function showCurrent(me) {
  // The address never changes; without a picture it shows initials.
  element('current', HTMLImageElement).src =
    `/api/users/${encodeURIComponent(me)}/profile-picture?size=128&${Date.now()}`;
}

/**
 * Does a step of the flow, and says what went wrong.
 *
 * @param {() => Promise<void>} step
 */
async function run(step) {
  message.textContent = '';
  await step().catch((error) => (message.textContent = error.message));
}

const { id: me } = await (await fetch('/me')).json();
element('sign-in', HTMLElement).hidden = me !== null;
element('account', HTMLElement).hidden = me === null;
if (me !== null) {
  element('name', HTMLElement).textContent = me;
  showCurrent(me);
}

for (const button of element('sign-in', HTMLElement).querySelectorAll('button')) {
  button.onclick = async () => {
    await fetch(`/sign-in/${button.value}`, { method: 'POST' });
    location.reload();
  };
}

file.onchange = () =>
  run(async () => {
    const body = new FormData();
    body.set('image', file.files?.[0] ?? '');
    file.value = '';
    const upload = await call('upload', { body });
    uploadId = upload.id;
    const { square_url } = await call('preview', json({ upload_id: uploadId, crop: upload.crop }));
    for (const id of ['large', 'small']) element(id, HTMLImageElement).src = square_url;
    draft.hidden = false;
  });

draft.onsubmit = (event) => {
  event.preventDefault();
  void run(async () => {
    await call('confirm', json({ upload_id: uploadId }));
    draft.hidden = true;
    message.textContent = 'Your picture is live.';
    showCurrent(me);
  });
};

element('discard', HTMLButtonElement).onclick = () =>
  run(async () => {
    await call('discard', json({ upload_id: uploadId }));
    draft.hidden = true;
  });
