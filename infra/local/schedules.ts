import { randomUUID } from 'node:crypto'
import * as z from 'zod/mini'
import { explain } from './explain.ts'
import type { Invoke, Report } from './invoke.ts'
import { type NextFiring, scheduleExpression } from './schedule-expression.ts'
import type { Template } from './template.ts'

const targetSchema = z.strictObject({ Id: z.string(), Arn: z.string(), Input: z.optional(z.string()) })
const scheduleSchema = z.looseObject({
  ScheduleExpression: z.string(),
  State: z._default(z.string(), 'ENABLED'),
  Targets: z._default(z.array(targetSchema), []),
})

export interface Schedule {
  readonly name: string
  readonly next: NextFiring
  /**
   * What is made up for when the platform's time is moved past several firings: a sweep (`rate`) takes all that is due
   * and runs once; what has its hour (`cron`) runs for each.
   */
  readonly missed: 'once' | 'each'
  readonly targets: readonly { readonly functionName: string; readonly input?: unknown }[]
  readonly arn: string
}

/** The enabled schedules of a template. A target that is no function, or a field that we do not know, is refused. */
export const schedulesOf = (template: Template): Schedule[] => {
  const functions = new Map(
    template.ofType('AWS::Lambda::Function').map(([id]) => [template.arn(id), template.ref(id)]),
  )
  const unknown = template.ofType('AWS::Scheduler::Schedule')[0]
  if (unknown) throw new Error(`The local cloud runs schedules of AWS::Events::Rule only, not ${unknown[0]}`)
  return template
    .ofType('AWS::Events::Rule')
    .filter(([, { Properties }]) => Properties.ScheduleExpression !== undefined)
    .flatMap(([name, { Properties }]) => {
      const parsed = scheduleSchema.safeParse(template.resolve(Properties))
      if (!parsed.success) throw new Error(`The schedule ${name}: ${explain(parsed.error)}`)
      const { ScheduleExpression, State, Targets } = parsed.data
      const targets = Targets.map(({ Arn, Input }) => {
        const functionName = functions.get(Arn)
        if (!functionName) throw new Error(`The schedule ${name} has a target that is no function: ${Arn}`)
        return { functionName, ...(Input !== undefined && { input: JSON.parse(Input) }) }
      })
      const schedule = {
        name,
        next: scheduleExpression(ScheduleExpression),
        missed: ScheduleExpression.startsWith('rate') ? ('once' as const) : ('each' as const),
        targets,
        arn: template.arn(name),
      }
      return State === 'ENABLED' ? [schedule] : []
    })
}

export interface FiringSurroundings {
  readonly template: Template
  readonly invoke: Invoke
  readonly report: Report
}

/**
 * One firing: every target gets the scheduled event of that moment, or its own input.
 * @returns whether every function succeeded; one that fails is reported
 */
export const fireSchedule = async (
  schedule: Schedule,
  moment: number,
  { template, invoke, report }: FiringSurroundings,
): Promise<boolean> => {
  const { account, region } = template.deployment
  const event = {
    version: '0',
    id: randomUUID(),
    'detail-type': 'Scheduled Event',
    source: 'aws.events',
    account,
    time: `${new Date(moment).toISOString().slice(0, 19)}Z`,
    region,
    resources: [schedule.arn],
    detail: {},
  }
  let succeeded = true
  for (const { functionName, input = event } of schedule.targets)
    await invoke(functionName, input).catch((error: unknown) => {
      succeeded = false
      report(`${functionName} (${schedule.name}): ${error instanceof Error ? error.message : String(error)}`)
    })
  return succeeded
}
