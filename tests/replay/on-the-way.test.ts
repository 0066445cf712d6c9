import { describe, expect, it } from 'vitest'
import { agenda } from '../../scripts/replay/agenda.ts'
import { seededChance } from '../../scripts/replay/chance.ts'
import { draw } from '../../scripts/replay/draws.ts'
import { lifeOf } from '../../scripts/replay/life.ts'
import { replayQueue } from '../../scripts/replay/queue.ts'
import type { Step } from '../../scripts/replay/step.ts'
import { generatedRows } from './generated-rows.ts'

const step: Step = { by: 'resident', action: 'urge', input: {}, from: [], main: false }
const lives = generatedRows(30).map(lifeOf)
const always = () => true

describe('the agenda', () => {
  it('gives appointments in the order of time, one of a petition at once', () => {
    const plans = agenda()
    for (const [index, life] of lives.entries())
      for (const at of [(index * 7) % 30, 100 + index]) plans.add({ at, life, step })
    const first = plans.take(1000, always).map(({ at }) => at)
    expect(first).toEqual(Array.from({ length: 30 }, (_, at) => at))
    expect(plans.take(1000, always)).toHaveLength(30)
    expect(plans.size()).toBe(0)
  })

  it('keeps what may not happen yet, and what the same petition would do after it', () => {
    const plans = agenda()
    const [life] = lives
    if (!life) throw new Error('no life')
    plans.add({ at: 1, life, step })
    plans.add({ at: 2, life, step })
    expect(plans.take(10, ({ at }) => at > 1)).toEqual([])
    expect([plans.size(), plans.next(), plans.nextOf(life)]).toEqual([2, 1, 1])
  })

  it('takes the course of one petition back, and nothing else', () => {
    const plans = agenda()
    const [life, other] = lives
    if (!life || !other) throw new Error('no life')
    const course = { ...step, main: true }
    for (const at of [5, 3]) plans.add({ at, life, step: course })
    plans.add({ at: 4, life, step })
    plans.add({ at: 2, life: other, step: course })
    plans.dropCourse(life)
    expect(plans.take(10, always).map(({ at }) => at)).toEqual([2, 4])
    expect([plans.size(), plans.nextOf(life)]).toEqual([0, undefined])
  })

  it('takes nothing beyond the moment that it is given', () => {
    const plans = agenda()
    for (const [index, life] of lives.entries()) plans.add({ at: index, life, step })
    expect(plans.take(9, always)).toHaveLength(10)
  })
})

const mapping = {
  ...{ functionName: 'counts', queueArn: 'arn:aws:sqs:cn-north-1:000000000000:q', queueUrl: 'http://q' },
  ...{ batchSize: 10, windowSeconds: 0, reportsFailures: true, concurrency: 1 },
}
type Batch = { Records: { messageId: string; body: string }[] }

describe('a queue of the replay', () => {
  it('delivers every message at least once, some twice, and not in their order', async () => {
    const queue = replayQueue(mapping, { chance: seededChance(1), loses: 0 })
    const sent = Array.from({ length: 300 }, (_, index) => String(index))
    for (const body of sent) queue.send(body)
    const got: string[] = []
    const take = async (event: object) => {
      got.push(...(event as Batch).Records.map(({ body }) => body))
      return { batchItemFailures: [] }
    }
    while (await queue.work(take));
    expect(new Set(got)).toEqual(new Set(sent))
    expect(got.length).toBeGreaterThan(310)
    expect(got.slice(0, 20)).not.toEqual(sent.slice(0, 20))
  })

  it('brings back what was reported as failed alone, and gives it up after five times', async () => {
    const queue = replayQueue(mapping, { chance: () => 0.99, loses: 0 })
    for (const body of ['good', 'poison']) queue.send(body)
    const seen: string[] = []
    const failPoison = async (event: object) => {
      const { Records } = event as Batch
      seen.push(...Records.map(({ body }) => body))
      const failed = Records.filter(({ body }) => body === 'poison')
      return { batchItemFailures: failed.map(({ messageId }) => ({ itemIdentifier: messageId })) }
    }
    while (await queue.work(failPoison));
    expect(seen.filter((body) => body === 'good')).toHaveLength(1)
    expect(seen.filter((body) => body === 'poison')).toHaveLength(5)
    expect(queue.dead).toHaveLength(1)
    expect(queue.size()).toBe(0)
  })
})

describe('chance', () => {
  it('is the same for a petition in every run, and even over many', () => {
    expect(draw('188006', 'pace')).toBe(draw('188006', 'pace'))
    const drawn = Array.from({ length: 2000 }, (_, index) => draw(String(index), 'pace'))
    expect(drawn.filter((value) => value < 0.25).length / 2000).toBeCloseTo(0.25, 1)
  })
})
