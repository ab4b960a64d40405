import { ERRORS, type ErrorCode } from '@portrait/contract';
import {
  restClearedTextSchema,
  restConfirmationSchema,
  restCropPreviewSchema,
  restCurrentSchema,
  restDiscardSchema,
  restErrorSchemas,
  restHistorySchema,
  restLimitsSchema,
  restNoticesSchema,
  restPendingSchema,
  restRemovalSchema,
  restShownPictureSchema,
  restTakedownSchema,
  restUploadSchema,
} from '@portrait/contract/schemas';
import { z } from 'zod';
import { fieldComments } from './field-comments.ts';
import type { Schema } from './openapi.ts';

export const CODES = Object.keys(ERRORS) as ErrorCode[];

const UPLOAD = [fieldComments('uploads.ts', 'uploadViewSchema'), fieldComments('values.ts')];
const NOTICES = [fieldComments('notices.ts')];
const ANSWERED = fieldComments('rest.ts', 'answered');

/** The schemas with a name in the document, with the comments of their fields. */
const NAMED: Record<string, { schema: z.ZodType; comments: Record<string, string>[] }> = {
  Upload: { schema: restUploadSchema, comments: UPLOAD },
  HistoryUpload: { schema: restHistorySchema.shape.items.element, comments: UPLOAD },
  Crop: { schema: restUploadSchema.shape.crop, comments: [fieldComments('crop.ts')] },
  CurrentPicture: { schema: restCurrentSchema, comments: [fieldComments('rest.ts', 'restCurrentSchema')] },
  PendingUploads: { schema: restPendingSchema, comments: [] },
  History: { schema: restHistorySchema, comments: [fieldComments('uploads.ts', 'historyPageSchema')] },
  Limits: { schema: restLimitsSchema, comments: [fieldComments('limits.ts')] },
  Confirmation: {
    schema: restConfirmationSchema,
    comments: [ANSWERED, fieldComments('rest.ts', 'restConfirmationSchema')],
  },
  CropPreview: { schema: restCropPreviewSchema, comments: [fieldComments('uploads.ts', 'cropPreviewSchema')] },
  Discard: { schema: restDiscardSchema, comments: [ANSWERED] },
  Notices: { schema: restNoticesSchema, comments: NOTICES },
  TakedownNotice: { schema: restTakedownSchema, comments: NOTICES },
  ClearedTextNotice: { schema: restClearedTextSchema, comments: [] },
  ShownPicture: {
    schema: restShownPictureSchema,
    comments: [fieldComments('values.ts'), fieldComments('changes.ts', 'shownPictureSchema')],
  },
  Removal: { schema: restRemovalSchema, comments: [ANSWERED, fieldComments('uploads.ts', 'removalSchema')] },
};

/** The named schemas for `@fastify/swagger`; each error is named by its code. */
export const registry = z.registry<{ id: string }>();
for (const [id, { schema }] of Object.entries(NAMED)) registry.add(schema, { id });
for (const code of CODES) registry.add(restErrorSchemas[code], { id: code });

/** Describes the fields, and drops what nothing refers to, such as the input of a schema that is only an answer. */
export function completed(schemas: Record<string, Schema>, isUsed: (id: string, by: object) => boolean) {
  let left = schemas;
  for (let before = 0; before !== Object.keys(left).length;) {
    before = Object.keys(left).length;
    left = Object.fromEntries(Object.entries(left).filter(([id]) => isUsed(id, left)));
  }
  for (const [id, schema] of Object.entries(left)) {
    const name = id.replace(/Input$/, '');
    const comments: Record<string, string> = Object.assign({}, ...(NAMED[name]?.comments ?? []));
    describe(schema, comments);
    if (id !== name) explainDefaults(schema);
    const whole = comments[name.toLowerCase()];
    if (whole !== undefined) schema.description = whole;
  }
  return left;
}

/** Adds the comments to the fields of an object's schema. */
export function describe({ properties = {} }: Schema, comments: Record<string, string>): void {
  for (const [name, field] of Object.entries(properties)) {
    const description = comments[name];
    if (description !== undefined) field.description = description;
  }
}

/** Many generators take a field with a default for one that is always sent. */
function explainDefaults({ properties = {} }: Schema): void {
  for (const [name, { default: usual, ...field }] of Object.entries(properties)) {
    if (usual === undefined) continue;
    const description = [field.description, `By default ${JSON.stringify(usual)}`].filter(Boolean).join(' ');
    properties[name] = { ...field, description };
  }
}

/** Drops what zod adds to its formats and integers, which says nothing to a reader. */
export function plain<T>(json: T): T {
  return JSON.parse(
    JSON.stringify(json, (_key, value: unknown) => {
      if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
      const { pattern, minimum, maximum, ...rest } = value as Schema;
      return {
        ...rest,
        ...(pattern !== undefined && rest.format === undefined && { pattern }),
        ...(minimum !== undefined && minimum !== Number.MIN_SAFE_INTEGER && { minimum }),
        ...(maximum !== undefined && maximum !== Number.MAX_SAFE_INTEGER && { maximum }),
      };
    }),
  ) as T;
}
