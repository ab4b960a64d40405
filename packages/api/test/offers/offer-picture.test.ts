import { expect, test } from 'vitest';
import { gravatarUrl, offerPicture } from '../../src/index.ts';
import { sendPicture } from '../../src/testing.ts';
import { photo, setupAda } from '../setup-ada.ts';
import { startPictureServer } from './picture-server.ts';

const allowedAddresses = ['127.0.0.1'];

async function setupOffer() {
  const server = await startPictureServer(({ url }, response) => {
    if (url === '/me.jpg') response.end(photo);
    else if (url === '/page') response.end('<html>Sign in</html>');
    else response.writeHead(404).end();
  });
  const { deps, ada, calls } = await setupAda();
  const offer = async (path = '/me.jpg') =>
    offerPicture(deps, { owner: ada, address: `http://127.0.0.1:${server.port}${path}` }, { allowedAddresses });
  return { deps, ada, calls, offer, server };
}

test('the picture of the login is a pending upload, which its owner confirms', async () => {
  const { calls, offer } = await setupOffer();
  const { upload } = await offer();
  expect(upload).toMatchObject({ state: 'pending', originalFilename: '127.0.0.1', pictureUrl: null });
  expect(await calls.current()).toMatchObject({ upload: null });
  expect((await calls.pending()).map(({ id }) => id)).toEqual([upload?.id]);
  await calls.confirm({ uploadId: upload!.id });
  expect(await calls.current()).toMatchObject({ upload: { id: upload?.id } });
});

test('nobody is offered a second one', async () => {
  const { calls, offer, server } = await setupOffer();
  const { upload } = await offer();
  await calls.discard({ uploadId: upload!.id });
  expect(await offer()).toEqual({ upload: null, why: 'OWN_CHOICE' });
  expect(server.requested).toEqual(['/me.jpg']);
});

test('who sent a picture is offered none', async () => {
  const { deps, ada, offer, server } = await setupOffer();
  await sendPicture(deps, ada, photo);
  expect(await offer()).toEqual({ upload: null, why: 'OWN_CHOICE' });
  expect(server.requested).toEqual([]);
});

test('two sign-ins at the same time make one offer', async () => {
  const { calls, offer } = await setupOffer();
  const offers = await Promise.all([offer(), offer()]);
  expect(await calls.pending()).toHaveLength(1);
  const others = offers.filter(({ upload }) => upload === null);
  expect(others.every((other) => 'why' in other && /REQUEST_IN_PROGRESS|OWN_CHOICE/.test(other.why))).toBe(true);
});

test('an address without a picture leaves nothing, and the next sign-in tries again', async () => {
  const { calls, offer } = await setupOffer();
  expect(await offer('/none')).toEqual({ upload: null, why: 'NO_PICTURE' });
  expect(await offer('/page')).toEqual({ upload: null, why: 'NOT_AN_IMAGE' });
  expect(await calls.pending()).toEqual([]);
  expect((await offer()).upload).not.toBeNull();
});

test('a picture larger than an upload may be is not offered', async () => {
  const { deps, ada, server } = await setupOffer();
  const small = { ...deps, limits: { ...deps.limits, maxUploadBytes: photo.length - 1 } };
  const address = `http://127.0.0.1:${server.port}/me.jpg`;
  const offer = await offerPicture(small, { owner: ada, address }, { allowedAddresses });
  expect(offer).toEqual({ upload: null, why: 'FILE_TOO_LARGE' });
});

test('a private address is refused unless the host allows it', async () => {
  const { deps, ada, server } = await setupOffer();
  const address = `http://127.0.0.1:${server.port}/me.jpg`;
  expect(await offerPicture(deps, { owner: ada, address })).toEqual({ upload: null, why: 'REFUSED_ADDRESS' });
  expect(server.requested).toEqual([]);
});

test('an address at Gravatar holds no e-mail address', () => {
  const hash = '973dfe463ec85785f5f95af5ba3906eedb2d931c24e69824a89ea65dba4e813b';
  expect(gravatarUrl(' Test@Example.com ')).toBe(`https://gravatar.com/avatar/${hash}?d=404&s=512`);
});
