import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics'
import middy from '@middy/core'
import type { ScheduledEvent } from 'aws-lambda'
import { logger } from './logger.ts'

export interface SweepReport {
  done: number
  /** What could not be done, by its id. */
  failed: readonly { error: unknown; petitionId?: string; itemId?: string; streetId?: string }[]
}

const metrics = new Metrics({ namespace: 'Mashangban', serviceName: 'mashangban' })

/**
 * A Lambda function that a schedule starts: does what is due, and counts it. What failed stays due for the next run;
 * the run fails at its end, so that the function's alarm tells.
 */
export const sweepHandler = (name: string, sweep: () => Promise<SweepReport>) =>
  middy<ScheduledEvent, { done: number }>().handler(async () => {
    const { done, failed } = await sweep()
    logger.info('swept', { operation: name, done, failed: failed.length })
    metrics.addDimension('Sweep', name)
    metrics.addMetric('Done', MetricUnit.Count, done)
    metrics.addMetric('Failed', MetricUnit.Count, failed.length)
    metrics.publishStoredMetrics()
    for (const failure of failed) logger.error('stays due', { operation: name, ...failure })
    if (failed.length > 0) throw new Error(`${failed.length} of ${done + failed.length} stay due`)
    return { done }
  })
