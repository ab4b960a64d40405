export { allowTrustedOrigins } from './allow-trusted-origins.ts';
export { answerError } from './answer-error.ts';
export { namedAccount, type NamedAccount } from './named-account.ts';
export { boundUnreadBodies } from './linger.ts';
export type { PortraitOptions } from './options.ts';
export { portrait } from './portrait.ts';
export { refuseCrossSite } from './refuse-cross-site.ts';
export { requestLocale } from './request-locale.ts';
export { originOf } from './trusted-origins.ts';
