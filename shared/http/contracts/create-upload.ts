import * as z from 'zod/mini'
import { adviceForType, MAX_PHOTO_BYTES, type PhotoType, photoTypes } from '../../domain/photo/photo-types.ts'
import type { Contract } from '../contract.ts'
import { momentSchema } from './moment.ts'

const types = Object.keys(photoTypes) as [PhotoType, ...PhotoType[]]

export const createUploadContract = {
  name: 'create-upload',
  summary: 'A place to send a photo to; whoever has logged in keeps it for themselves',
  method: 'POST',
  path: '/api/uploads',
  access: 'anybody',
  body: z.strictObject({
    contentType: z.enum(types, { error: ({ input }) => adviceForType(String(input)) }),
    size: z
      .int()
      .check(
        z.gte(1, '照片文件是空的，请重新选择。'),
        z.lte(MAX_PHOTO_BYTES, '照片不能超过 10 MB，请压缩后再上传（微信发送时不选“原图”即可）。'),
      ),
  }),
  status: 201,
  reply: z.object({
    /** For `photos` of a filing or an action. */
    uploadKey: z.string(),
    /** Where a multipart form goes with these fields first and the file last, as `file`. */
    url: z.string(),
    fields: z.record(z.string(), z.string()),
    expiresAt: momentSchema,
  }),
  errors: [401, 403, 413, 415, 429],
} as const satisfies Contract
