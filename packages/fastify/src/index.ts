export { allowTrustedOrigins } from './allow-trusted-origins.ts';
export { answerError } from './answer-error.ts';
export { asksForStream } from './asks-for-stream.ts';
export { namedAccount, type NamedAccount } from './named-account.ts';
export { createPortrait, type CreateOptions, type Portrait } from './create-portrait.ts';
export type { BeforeRouting } from './before-routing.ts';
export { boundUnreadBodies } from './drain-rejected-body.ts';
export {
  closeDeps,
  openDeps,
  openPortrait,
  type DataPlaces,
  type DepsOptions,
  type OpenOptions,
  type OpenPortrait,
} from './open-portrait.ts';
export { gravatarUrl, type HostPrincipal, type Offer, type OfferOptions } from '@portrait/api';
export type { PictureEvent, PictureHooks, WebhookOptions } from '@portrait/api';
export type { ListedPicture, PicturesOfUsers } from './pictures-of-users.ts';
export type { PortraitOptions } from './options.ts';
export { portrait } from './portrait.ts';
export { refuseCrossSite } from './refuse-cross-site.ts';
export { requestLocale } from './request-locale.ts';
export { logAccess, refusalOf, traceRequests } from './trace-requests.ts';
export { originOf } from './trusted-origins.ts';
