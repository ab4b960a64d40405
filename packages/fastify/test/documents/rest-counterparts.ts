import type { ProcedurePath } from './procedure-words.ts';

type OwnPath = Exclude<ProcedurePath, `admin.${string}`>;

/** The call of the REST API that does the same as a procedure, or why there is none. */
export const REST_COUNTERPARTS: Record<OwnPath, { call: string } | { none: string }> = {
  'profilePicture.limits': { call: 'GET /api/users/profile-picture-limits/' },
  'profilePicture.current': { call: 'GET /api/users/current-profile-picture/' },
  'profilePicture.pending': { call: 'GET /api/users/pending-profile-pictures/' },
  'profilePicture.get': { call: 'GET /api/users/profile-picture-upload/' },
  'profilePicture.history': { call: 'GET /api/users/profile-picture-history/' },
  'profilePicture.onChange': { none: 'read it as an event stream, from the path of this procedure' },
  'profilePicture.grantUpload': { none: 'an upload through the server works with every store' },
  'profilePicture.completeUpload': { none: 'an upload through the server works with every store' },
  'profilePicture.confirm': { call: 'POST /api/users/confirm-profile-picture/' },
  'profilePicture.discard': { call: 'POST /api/users/discard-profile-picture/' },
  'profilePicture.delete': { call: 'POST /api/users/delete-profile-picture/' },
  'profilePicture.describe': { call: 'POST /api/users/describe-profile-picture/' },
  'profilePicture.appeal': { call: 'POST /api/users/appeal-profile-picture/' },
  'profilePicture.previewCrop': { call: 'POST /api/users/preview-profile-picture/' },
  'profilePicture.recrop': { call: 'POST /api/users/recrop-profile-picture/' },
  'profilePicture.restore': { call: 'POST /api/users/restore-profile-picture/' },
  'profilePicture.remove': { call: 'POST /api/users/remove-profile-picture/' },
  'shownPicture.of': { call: 'GET /api/users/shown-profile-pictures/' },
  'shownPicture.list': { call: 'GET /api/users/shown-profile-pictures/' },
  'shownPicture.report': { call: 'POST /api/users/{user_id}/report-profile-picture/' },
  'notices.list': { call: 'GET /api/users/profile-picture-notices/' },
  'notices.dismiss': { call: 'POST /api/users/dismiss-profile-picture-notice/' },
  'notices.dismissText': { call: 'POST /api/users/dismiss-profile-picture-text-notice/' },
  'refusals.report': { none: 'the server counts what it refuses itself' },
};

export function isOwn(path: ProcedurePath): path is OwnPath {
  return Object.hasOwn(REST_COUNTERPARTS, path);
}
