import * as z from 'zod/mini'
import { STORED_AT } from './bucket-endpoint.ts'
import type { PlatformClock } from './clock.ts'
import { explain } from './explain.ts'
import type { Template } from './template.ts'

const DAY_MS = 24 * 3_600_000
const SWEEP_MS = 60_000

/** Every field that we keep or may ignore; one that is not listed here is a promise that we do not keep. */
const ruleSchema = z.strictObject({
  Id: z.optional(z.string()),
  Status: z.enum(['Enabled', 'Disabled']),
  Prefix: z._default(z.string(), ''),
  ExpirationInDays: z.optional(z.number()),
  AbortIncompleteMultipartUpload: z.optional(z.unknown()), // nobody here uploads in parts
})
const bucketSchema = z.looseObject({
  LifecycleConfiguration: z.optional(z.object({ Rules: z.array(ruleSchema) })),
})

interface Expiry {
  bucket: string
  prefix: string
  days: number
}

const expiriesOf = (template: Template): Expiry[] =>
  template.ofType('AWS::S3::Bucket').flatMap(([id, { Properties }]) => {
    const parsed = bucketSchema.safeParse(template.resolve(Properties))
    if (!parsed.success) throw new Error(`The bucket ${id}: ${explain(parsed.error)}`)
    return (parsed.data.LifecycleConfiguration?.Rules ?? []).flatMap(
      ({ Status, Prefix, ExpirationInDays }) =>
        Status === 'Enabled' && ExpirationInDays !== undefined
          ? [{ bucket: template.ref(id), prefix: Prefix, days: ExpirationInDays }]
          : [],
    )
  })

/** S3 lets an object go at the first midnight in UTC after its days have passed. */
export const expiresAt = (storedAt: number, days: number): number =>
  Math.ceil((storedAt + days * DAY_MS) / DAY_MS) * DAY_MS

/** Removes what the buckets' lifecycles let go, by the platform's time; what came in another way stays. */
export const sweepObjects = async (template: Template, backend: string, now: number): Promise<string[]> => {
  const removed: string[] = []
  for (const { bucket, prefix, days } of expiriesOf(template)) {
    const list = await fetch(`${backend}/${bucket}?list-type=2&prefix=${encodeURIComponent(prefix)}`)
    for (const [, key = ''] of (await list.text()).matchAll(/<Key>([^<]+)<\/Key>/g)) {
      const { headers } = await fetch(`${backend}/${bucket}/${key}`, { method: 'HEAD' })
      const storedAt = Date.parse(headers.get(STORED_AT) ?? '')
      if (Number.isNaN(storedAt) || now < expiresAt(storedAt, days)) continue
      await fetch(`${backend}/${bucket}/${key}`, { method: 'DELETE' })
      removed.push(`${bucket}/${key}`)
    }
  }
  return removed
}

/** Sweeps every minute, and at once when the platform's time has been moved. */
export const keepSweeping = async (
  template: Template,
  {
    backend,
    clock,
    signal,
    report,
  }: { backend: string; clock: PlatformClock; signal: AbortSignal; report: (line: string) => void },
): Promise<void> => {
  while (!signal.aborted) {
    await sweepObjects(template, backend, clock.now()).catch((error: unknown) =>
      report(`expiry of objects: ${String(error)}`),
    )
    await clock.until(clock.now() + SWEEP_MS, signal).catch(() => {})
  }
}
