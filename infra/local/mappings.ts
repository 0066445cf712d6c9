import * as z from 'zod/mini'
import { explain } from './explain.ts'
import type { QueueMapping } from './queue-mapping.ts'
import type { StreamMapping } from './stream-mapping.ts'
import type { Template } from './template.ts'

const LOCAL_CONCURRENCY = 2 // batches of one queue in work at once; the cloud begins with five

/** Every field that we keep or may ignore; one that is not listed here is a promise that we do not keep. */
const mappingSchema = z.strictObject({
  EventSourceArn: z.string(),
  FunctionName: z.string(),
  Enabled: z._default(z.boolean(), true),
  BatchSize: z._default(z.number(), 10),
  MaximumBatchingWindowInSeconds: z._default(z.number(), 0),
  FunctionResponseTypes: z._default(z.array(z.literal('ReportBatchItemFailures')), []),
  FilterCriteria: z.optional(z.unknown()),
  ScalingConfig: z.optional(z.object({ MaximumConcurrency: z.number() })),
  StartingPosition: z.optional(z.enum(['TRIM_HORIZON', 'LATEST'])),
  BisectBatchOnFunctionError: z._default(z.boolean(), false),
  MaximumRetryAttempts: z._default(z.number(), -1),
  MaximumRecordAgeInSeconds: z._default(z.number(), -1),
  DestinationConfig: z.optional(z.object({ OnFailure: z.object({ Destination: z.string() }) })),
  ParallelizationFactor: z.optional(z.number()), // one batch of a shard at a time keeps more order than promised
  MetricsConfig: z.optional(z.unknown()),
  Tags: z.optional(z.unknown()),
})

export interface StreamSource {
  readonly mapping: StreamMapping
  /** The bucket for what fails for good. */
  readonly bucket?: string | undefined
}

/** The enabled event source mappings of a template; each of its stream ARNs must be known by now. */
export const mappingsOf = (
  template: Template,
  retryAfterSeconds: number | undefined,
): { queues: QueueMapping[]; streams: StreamSource[] } => {
  const byArn = (type: string) =>
    new Map(template.ofType(type).map(([id]) => [template.arn(id), template.ref(id)]))
  const functions = byArn('AWS::Lambda::Function')
  const queueUrls = byArn('AWS::SQS::Queue')
  const buckets = byArn('AWS::S3::Bucket')
  const queues: QueueMapping[] = []
  const streams: StreamSource[] = []
  for (const [id, { Properties }] of template.ofType('AWS::Lambda::EventSourceMapping')) {
    const parsed = mappingSchema.safeParse(template.resolve(Properties))
    if (!parsed.success) throw new Error(`The mapping ${id}: ${explain(parsed.error)}`)
    const mapping = parsed.data
    if (!mapping.Enabled) continue
    const { EventSourceArn, FunctionName, BatchSize, MaximumBatchingWindowInSeconds, FilterCriteria } =
      mapping
    const functionName = functions.get(FunctionName)
    if (!functionName) throw new Error(`The mapping ${id} has no function of this template: ${FunctionName}`)
    const shared = {
      functionName,
      batchSize: BatchSize,
      windowSeconds: MaximumBatchingWindowInSeconds,
      reportsFailures: mapping.FunctionResponseTypes.length > 0,
      filterCriteria: FilterCriteria,
    }
    const queueUrl = queueUrls.get(EventSourceArn)
    if (queueUrl) {
      const concurrency = Math.min(
        LOCAL_CONCURRENCY,
        mapping.ScalingConfig?.MaximumConcurrency ?? LOCAL_CONCURRENCY,
      )
      queues.push({ ...shared, queueArn: EventSourceArn, queueUrl, concurrency, retryAfterSeconds })
      continue
    }
    if (!EventSourceArn.includes('/stream/'))
      throw new Error(`The mapping ${id} has an unknown source: ${EventSourceArn}`)
    const destination = mapping.DestinationConfig?.OnFailure.Destination
    const bucket = destination === undefined ? undefined : buckets.get(destination)
    if (destination !== undefined && bucket === undefined)
      throw new Error(`The mapping ${id} has an on-failure destination that is no bucket: ${destination}`)
    streams.push({
      bucket,
      mapping: {
        ...shared,
        mappingId: id,
        functionArn: FunctionName,
        streamArn: EventSourceArn,
        region: template.deployment.region,
        startingPosition: mapping.StartingPosition ?? 'TRIM_HORIZON',
        bisects: mapping.BisectBatchOnFunctionError,
        maximumRetries: mapping.MaximumRetryAttempts < 0 ? undefined : mapping.MaximumRetryAttempts,
        maximumAgeSeconds:
          mapping.MaximumRecordAgeInSeconds < 0 ? undefined : mapping.MaximumRecordAgeInSeconds,
      },
    })
  }
  return { queues, streams }
}
