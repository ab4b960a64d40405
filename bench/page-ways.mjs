/** Two ways to choose and confirm a picture in a page, each measured inside the page. For page.mjs. */

/** The time that a person takes to read the window and to find a file. */
const LOOK_MS = 700;

/** With the account window. */
export async function measureHere(page, file) {
  await page.addInitScript(installClock);
  await page.goto('/');
  const decoding = await ownDecoding(page, file);
  await page
    .getByRole('banner')
    .getByRole('button', { name: /(?:Modifier ma|Ajouter une) photo$/ })
    .click();
  await page.waitForTimeout(LOOK_MS);
  const opened = page.evaluate(() => globalThis.clock.fromEvent('change', () => globalThis.clock.editorImage()));
  await page.locator('[role=dialog] input[type=file]').setInputFiles(file);
  const editor = await opened;
  await page.getByText('Image envoyée').waitFor();
  await page.getByRole('button', { name: 'Agrandir' }).click();
  const painted = page.evaluate(() => {
    const seen = globalThis.clock.pictureIn('.site-header .portrait-picture');
    return globalThis.clock.fromEvent('click', () => globalThis.clock.changed('.site-header .portrait-picture', seen));
  });
  await page.getByRole('button', { name: /^Mettre en ligne/ }).click();
  const confirm = await painted;
  await page.getByText('C’est en ligne').waitFor();
  return { decoding, editor, confirm };
}

/** As the Django implementation did it: the whole file, then the confirmation, then the picture. */
export async function measureNaively(page, file) {
  await page.addInitScript(installClock);
  await page.route('**/naive.html', (route) => route.fulfill({ contentType: 'text/html', body: NAIVE_PAGE }));
  await page.goto('/naive.html');
  const decoding = await ownDecoding(page, file);
  await page.waitForTimeout(LOOK_MS);
  const opened = page.evaluate(() =>
    globalThis.clock.fromEvent('change', () => document.querySelector('#chosen[src]')),
  );
  await page.locator('#file').setInputFiles(file);
  const editor = await opened;
  const marked = page.evaluate(() => globalThis.clock.fromEvent('click', () => document.querySelector('#mark + img')));
  await page.getByRole('button', { name: 'Mark' }).click();
  const click = await marked;
  const painted = page.evaluate(() => {
    const seen = globalThis.clock.pictureIn('header');
    return globalThis.clock.fromEvent('click', () => globalThis.clock.changed('header', seen));
  });
  await page.getByRole('button', { name: 'Confirm' }).click();
  return { decoding, editor, click, confirm: await painted };
}

const NAIVE_PAGE = `<!doctype html><header><img id="picture" width="32" height="32" alt="" src="/favicon.svg"></header>
<img id="chosen" width="320" alt=""><input id="file" type="file"><button id="mark">Mark</button><button id="confirm">Confirm</button>
<script type="module">
  const [file, chosen, picture] = ['file', 'chosen', 'picture'].map((id) => document.getElementById(id));
  file.onchange = () => { chosen.src = URL.createObjectURL(file.files[0]); };
  document.getElementById('mark').onclick = ({ currentTarget }) => currentTarget.after(picture.cloneNode());
  document.getElementById('confirm').onclick = async () => {
    const form = new FormData();
    form.append('image', file.files[0]);
    const upload = await fetch('/api/users/upload-profile-picture/', { method: 'POST', body: form });
    const { id } = await upload.json();
    const confirmed = await fetch('/api/users/confirm-profile-picture/', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ upload_id: id }),
    });
    picture.src = (await confirmed.json()).upload.picture_url;
  };
</script>`;

/** How long the browser takes to decode the file, when it does nothing else. */
async function ownDecoding(page, file) {
  await page.evaluate(() => document.body.insertAdjacentHTML('beforeend', '<input type="file" id="decoded" hidden>'));
  await page.locator('#decoded').setInputFiles(file);
  return page.evaluate(async () => {
    const input = document.querySelector('#decoded');
    const [chosen] = input.files;
    // Read from the disk once, as it is after a person saw it in the file chooser.
    await chosen.arrayBuffer();
    const startedAt = performance.now();
    const bitmap = await createImageBitmap(chosen);
    const took = performance.now() - startedAt;
    bitmap.close();
    input.remove();
    return took;
  });
}

/** Runs in the page before its own code. */
function installClock() {
  const nextFrame = () => new Promise(requestAnimationFrame);
  const isReady = (image) => image?.complete && image.naturalWidth > 0;
  const MOST_MS = 20_000;

  /**
   * When the frame that is being made is on the screen, drawn by all threads: the browser says it of a text in it.
   *
   * @see https://w3c.github.io/element-timing/
   */
  function presented() {
    const probe = document.createElement('span');
    probe.textContent = '.';
    probe.setAttribute('elementtiming', 'probe');
    probe.style = 'position: fixed; inset: 0 auto auto 0; z-index: 9999';
    const time = new Promise((resolve) => {
      const observer = new PerformanceObserver((list) => {
        observer.disconnect();
        probe.remove();
        resolve(list.getEntries()[0].renderTime);
      });
      observer.observe({ type: 'element' });
    });
    // Inside an open window: what is outside is inert.
    (document.querySelector('[role=dialog]') ?? document.body).append(probe);
    return time;
  }

  /** Milliseconds from an event of the user to the frame on the screen in which `find` returns an image that is loaded. */
  async function fromEvent(type, find) {
    const event = await new Promise((resolve) => addEventListener(type, resolve, { capture: true, once: true }));
    while (!isReady(find())) {
      await nextFrame();
      if (performance.now() - event.timeStamp > MOST_MS) throw new Error(`not painted: ${find}`);
    }
    return (await presented()) - event.timeStamp;
  }

  /** The picture in the editor, once it is placed under the square: it covers it then. */
  function editorImage() {
    const image = document.querySelector('.portrait-crop img');
    const square = document.querySelector('.portrait-crop [role=application]');
    if (!image || !square) return undefined;
    const [picture, frame] = [image, square].map((element) => element.getBoundingClientRect());
    const covers = frame.width > 0 && picture.width >= frame.width - 1 && picture.height >= frame.height - 1;
    return covers ? image : undefined;
  }

  /** The image on top, where there may be several. */
  const pictureIn = (selector) => [...document.querySelectorAll(`${selector} img`)].at(-1)?.src;
  const changed = (selector, before) => {
    const images = [...document.querySelectorAll(`${selector} img`)];
    const image = images.at(-1);
    return image && image.src !== before ? image : undefined;
  };
  globalThis.clock = { fromEvent, editorImage, pictureIn, changed };
}
