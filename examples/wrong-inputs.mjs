/** Each line is an error that the compiler must find, in whatever application. */
export const WRONG_SERVER = `
import { createPortrait } from '@portrait/fastify';

const options = { database: 'data/portrait.sqlite', storage: 'data/media', log: console };
// @ts-expect-error -- an id is text or a number
void createPortrait({ ...options, authenticate: () => ({ id: true, role: 'user' }) });
// @ts-expect-error -- a role that does not exist
void createPortrait({ ...options, authenticate: () => ({ id: 'a', role: 'owner' }) });
// @ts-expect-error -- without a database
void createPortrait({ storage: 'data/media', log: console, authenticate: () => null });
`;

export const WRONG_PAGE = `
import { ProfilePicture, UserAccountModal, useHistory, type RouterInputs } from '@portrait/react';

// @ts-expect-error -- a size is a number
export const picture = <ProfilePicture userId="a" size="64" />;
// @ts-expect-error -- the host holds whether it is open
export const modal = <UserAccountModal onOpenChange={() => undefined} />;
export function Ids() {
  // @ts-expect-error -- an upload has no name
  return useHistory({ enabled: true }).data?.pages.flatMap(({ items }) => items.map(({ name }) => name));
}
// @ts-expect-error -- an upload's id is a number
export const input: RouterInputs['profilePicture']['confirm'] = { uploadId: '1' };
`;
