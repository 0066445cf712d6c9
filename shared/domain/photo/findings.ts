import * as z from 'zod/mini'
import type { Payload } from '../timeline/chain.ts'
import { type PhotoRefusal, photoRefusals, refusalTexts } from './photo-types.ts'

/** What the check of one photo came to; the size is that of the screen's, in pixels. */
export const photoFindingSchema = z.discriminatedUnion('state', [
  z.strictObject({
    uploadKey: z.string(),
    state: z.literal('attached'),
    width: z.number(),
    height: z.number(),
    /** Of the screen size, hex: the chain of the timeline vouches for the picture as well. */
    sha256: z.string(),
  }),
  z.strictObject({
    uploadKey: z.string(),
    state: z.literal('refused'),
    reason: z.enum(photoRefusals),
  }),
])
export type PhotoFinding = z.infer<typeof photoFindingSchema>
export type AttachedPhoto = Extract<PhotoFinding, { state: 'attached' }>
type RefusedPhoto = Extract<PhotoFinding, { state: 'refused' }>

export const isRefused = (finding: PhotoFinding): finding is RefusedPhoto => finding.state === 'refused'
export const isAttached = (finding: PhotoFinding): finding is AttachedPhoto => finding.state === 'attached'

const sentence = (findings: readonly PhotoFinding[]): string => {
  const refused = findings.filter(isRefused)
  const attached = findings.length - refused.length
  const reasons = [...new Set(refused.map(({ reason }) => refusalTexts[reason]))]
  return [
    ...(attached > 0 ? [`${attached} 张照片已附上。`] : []),
    ...(refused.length > 0 ? [`${refused.length} 张照片未能附上：${reasons.join('')}`] : []),
  ].join('')
}

/** What the timeline says of a check: in words, and by photo. `of` is the entry that came with the photos. */
export const findingsPayload = (of: number, findings: readonly PhotoFinding[]): Payload => {
  const [attached, refused] = [findings.filter(isAttached), findings.filter(isRefused)]
  return {
    note: sentence(findings),
    of,
    ...(attached.length > 0 && {
      attached: attached.map(({ uploadKey }) => uploadKey),
      sizes: attached.map(({ width, height }) => `${width}x${height}`),
      sha256: attached.map(({ sha256 }) => sha256),
    }),
    ...(refused.length > 0 && {
      refused: refused.map(({ uploadKey }) => uploadKey),
      reasons: refused.map(({ reason }) => reason),
    }),
  }
}

const listSchema = z._default(z.array(z.string()), [])
const payloadSchema = z.object({
  of: z.number(),
  attached: listSchema,
  sizes: listSchema,
  sha256: listSchema,
  refused: listSchema,
  reasons: listSchema,
})

/** The findings that such a payload holds, with the entry that they are of. */
export const findingsOf = (payload: Payload): { of: number; findings: PhotoFinding[] } => {
  const { of, attached, sizes, sha256, refused, reasons } = z.parse(payloadSchema, payload)
  const found = attached.map((uploadKey, i): PhotoFinding => {
    const [width = 0, height = 0] = (sizes[i] ?? '').split('x').map(Number)
    return { uploadKey, state: 'attached', width, height, sha256: sha256[i] ?? '' }
  })
  const not = refused.map(
    (uploadKey, i): PhotoFinding => ({ uploadKey, state: 'refused', reason: reasons[i] as PhotoRefusal }),
  )
  return { of, findings: [...found, ...not] }
}
