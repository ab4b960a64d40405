import type { Deps } from '../src/deps.ts';
import { incomingPath } from '../src/pictures/picture-paths.ts';
import { calledAs } from '../src/testing.ts';
import { photo, setupAda } from './setup-ada.ts';
import { withForms } from './with-forms.ts';

export const ADDRESS = { filename: 'photo.jpg', byteSize: photo.length };

/** Ada, whose pictures go to the store without the server. */
export async function setupDirect(limits: Partial<Deps['limits']> = {}) {
  const { deps: onDisk, ada } = await setupAda({ directUploads: true, ...limits });
  const deps = { ...onDisk, storage: withForms(onDisk.storage) };
  const { profilePicture: calls } = calledAs(deps, ada);
  const keyOf = (grantId: string) => incomingPath({ id: grantId, user_id: ada.id });
  const put = async (grantId: string, bytes = photo) =>
    deps.storage.put([{ key: keyOf(grantId), bytes, contentType: 'application/octet-stream' }]);
  /** Grants, and sends by the grant. */
  async function sent(bytes = photo): Promise<string> {
    const { grantId } = await calls.grantUpload({ ...ADDRESS, byteSize: bytes.length });
    await put(grantId, bytes);
    return grantId;
  }
  const isThere = async (grantId: string) => deps.storage.exists(keyOf(grantId));
  return { deps, ada, calls, put, sent, keyOf, isThere };
}
