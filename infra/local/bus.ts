import { randomUUID } from 'node:crypto'
import * as z from 'zod/mini'
import { AwsError, type AwsOperation, type CallAws } from './aws-json.ts'
import type { PlatformClock } from './clock.ts'
import { eventPattern } from './event-pattern.ts'
import { explain } from './explain.ts'
import type { Report } from './invoke.ts'
import type { Template } from './template.ts'

const MAX_ENTRIES = 10
const MAX_BYTES = 1024 * 1024

const targetSchema = z.strictObject({
  Id: z.string(),
  Arn: z.string(),
  DeadLetterConfig: z.optional(z.unknown()),
  RetryPolicy: z.optional(z.unknown()),
})
const ruleSchema = z.looseObject({
  EventBusName: z.optional(z.string()),
  EventPattern: z.unknown(),
  State: z._default(z.string(), 'ENABLED'),
  Targets: z._default(z.array(targetSchema), []),
})

interface BusRule {
  readonly bus: string
  readonly matches: (envelope: unknown) => boolean
  readonly queueUrls: readonly string[]
}

/** The bus rules of a template. Targets are queues (DESIGN §3); anything else, and input transformers, are refused. */
export const busRules = (template: Template): BusRule[] => {
  const queues = new Map(
    template.ofType('AWS::SQS::Queue').map(([id]) => [template.arn(id), template.ref(id)]),
  )
  return template
    .ofType('AWS::Events::Rule')
    .filter(([, { Properties }]) => Properties.EventPattern !== undefined)
    .map(([id, { Properties }]) => {
      const rule = ruleSchema.safeParse(template.resolve(Properties))
      if (!rule.success) throw new Error(`The local bus cannot run the rule ${id}: ${explain(rule.error)}`)
      const { EventBusName = 'default', EventPattern, State, Targets } = rule.data
      const queueUrls = Targets.map(({ Arn }) => {
        const url = queues.get(Arn)
        if (!url) throw new Error(`The rule ${id} has a target that is no queue of this template: ${Arn}`)
        return url
      })
      return {
        bus: EventBusName,
        matches: eventPattern(EventPattern),
        queueUrls: State === 'ENABLED' ? queueUrls : [],
      }
    })
}

const entrySchema = z.object({
  Source: z.string().check(z.minLength(1)),
  DetailType: z.string().check(z.minLength(1)),
  Detail: z.string(),
  EventBusName: z._default(z.string(), 'default'),
  Resources: z._default(z.array(z.string()), []),
  Time: z.optional(z.number()),
})
const requestSchema = z.object({
  Entries: z.array(z.unknown()).check(z.minLength(1), z.maxLength(MAX_ENTRIES)),
})

const isJsonObject = (text: string): boolean => {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value)
  } catch {
    return false
  }
}

/**
 * `PutEvents`: every event goes to the queues of the rules that it matches before the caller is answered, so that an
 * accepted event is never lost. An entry that could not be delivered is answered as failed, to be put again.
 */
export const putEvents = (options: {
  template: Template
  sqs: CallAws
  clock: PlatformClock
  report: Report
}): AwsOperation => {
  const { template, sqs, clock, report } = options
  const rules = busRules(template)
  const buses = new Set(['default'])
  for (const [id] of template.ofType('AWS::Events::EventBus')) {
    buses.add(template.ref(id))
    buses.add(template.arn(id))
  }

  const accept = async (given: unknown): Promise<Record<string, string>> => {
    const entry = entrySchema.safeParse(given)
    if (!entry.success) return { ErrorCode: 'InvalidArgument', ErrorMessage: explain(entry.error) }
    const { Source, DetailType, Detail, EventBusName, Resources, Time } = entry.data
    if (!isJsonObject(Detail)) return { ErrorCode: 'MalformedDetail', ErrorMessage: 'Detail is malformed.' }
    if (!buses.has(EventBusName))
      return {
        ErrorCode: 'ResourceNotFoundException',
        ErrorMessage: `Event bus ${EventBusName} does not exist.`,
      }
    const bus = EventBusName.split('/').at(-1)
    const id = randomUUID()
    const envelope = {
      version: '0',
      id,
      'detail-type': DetailType,
      source: Source,
      account: template.deployment.account,
      time: `${new Date(Time === undefined ? clock.now() : Time * 1000).toISOString().slice(0, 19)}Z`,
      region: template.deployment.region,
      resources: Resources,
      detail: JSON.parse(Detail),
    }
    const queueUrls = new Set(
      rules.filter((rule) => rule.bus === bus && rule.matches(envelope)).flatMap((rule) => rule.queueUrls),
    )
    const MessageBody = JSON.stringify(envelope)
    try {
      await Promise.all([...queueUrls].map((QueueUrl) => sqs('SendMessage', { QueueUrl, MessageBody })))
      return { EventId: id }
    } catch (error) {
      report(`The bus could not deliver an event: ${String(error)}`)
      return { ErrorCode: 'InternalFailure', ErrorMessage: String(error) }
    }
  }

  return async (input) => {
    const request = requestSchema.safeParse(input)
    if (!request.success) throw new AwsError('ValidationException', explain(request.error))
    if (JSON.stringify(input).length > MAX_BYTES)
      throw new AwsError('ValidationException', 'Total size of the entries in the request is over the limit.')
    const Entries: Record<string, string>[] = []
    for (const entry of request.data.Entries) Entries.push(await accept(entry))
    return { FailedEntryCount: Entries.filter((entry) => entry.ErrorCode !== undefined).length, Entries }
  }
}
