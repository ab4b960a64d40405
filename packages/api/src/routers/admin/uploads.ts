import {
  listUploadsInput,
  uploadDetailsSchema,
  uploadInput,
  uploadsPageSchema,
  type UploadDetails,
  type UploadsPage,
} from '@portrait/contract/schemas';
import { answer } from '../../answer.ts';
import { listUploads } from '../../moderation/list-uploads.ts';
import { showUpload } from '../../moderation/show-upload.ts';
import type { Procedures } from '../../procedures.ts';

export const adminUploadsRouter = ({ router, moderatorOnly }: Procedures) =>
  router({
    list: moderatorOnly
      .input(listUploadsInput)
      .output(answer<UploadsPage>(uploadsPageSchema))
      .query(({ ctx: { deps, user }, input }) => listUploads(deps, { ...input, viewer: user })),
    get: moderatorOnly
      .input(uploadInput)
      .output(answer<UploadDetails>(uploadDetailsSchema))
      .query(({ ctx: { deps, user }, input }) => showUpload(deps, { ...input, viewer: user })),
  });
