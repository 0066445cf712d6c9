import * as z from 'zod/mini'
import type { FieldError } from '../errors.ts'
import { type RecordKind, recordKinds } from './platform-names.ts'

/**
 * The street's existing platform as desk of level 2 (decision 0024); off while absent. The secret that both sides sign with
 * lies elsewhere. Without an address nothing is sent: the platform fetches what is there.
 */
export const platformSettingsSchema = z.strictObject({
  url: z.optional(z.url({ error: '请填写平台接收地址，以 https:// 开头。' }).check(z.maxLength(500))),
  send: z
    .array(z.enum(Object.keys(recordKinds) as [RecordKind]))
    .check(z.minLength(1, { error: '请至少选择一项要报送的内容。' }), z.maxLength(3)),
  /** Whether the resident's words go along, with contact-like parts masked. */
  words: z.optional(z.boolean()),
})
export type PlatformSettings = z.infer<typeof platformSettingsSchema>

/** What is wrong with the settings beyond their form. */
export const platformProblems = ({ url }: PlatformSettings): FieldError[] =>
  url === undefined || new URL(url).protocol === 'https:'
    ? []
    : [{ path: 'platform.url', message: '诉求信息只能加密传输，请填写以 https:// 开头的地址。' }]
