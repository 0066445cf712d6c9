import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { stages } from '../../../shared/domain/petition/stages.ts'
import { standingOf } from './sentence.ts'

const petition = {
  stage: 'community' as const,
  responsible: { orgName: '东正社区人大代表联络站' },
  dueAt: '2026-03-06T23:59:59.000+08:00', // a Friday
  reopened: 0,
  clocks: [],
} satisfies Parameters<typeof standingOf>[0]

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})
const at = (moment: string) => vi.setSystemTime(new Date(moment))

describe('what a resident reads first', () => {
  test('who has it and by when', () => {
    at('2026-03-04T10:00:00+08:00')
    expect(standingOf(petition)).toMatchObject({
      sentence: '东正社区人大代表联络站正在办理，最晚3月6日（周五）答复您。',
      tone: 'info',
    })
  })

  test('at level 2: who has it, and what became of it on the way', () => {
    at('2026-03-04T10:00:00+08:00')
    const street = { ...petition, stage: 'street' as const, responsible: { orgName: '规建办' } }
    expect(standingOf(street)).not.toHaveProperty('asides')
    const extended = { workingDays: 5, reason: '要等检测。' }
    expect(standingOf({ ...street, hops: 2, extended }).asides).toEqual([
      '办理时间已经延长 5 个工作日，因为：要等检测。',
      '有单位认为不该由它办，退回过 2 次；退回不影响您的办理时限。',
    ])
    expect(
      standingOf({
        ...petition,
        stage: 'on-hold',
        hold: { reviewAt: '2026-06-30', reason: '等雨季过后翻修。' },
      }),
    ).toMatchObject({
      sentence: '现在的条件还解决不了，先挂账，6月30日会再看一次。',
      asides: ['原因：等雨季过后翻修。'],
    })
    const referral = { to: 'district', toLabel: '区级平台' } as const
    expect(standingOf({ ...petition, stage: 'referred', referral }).sentence).toContain('已经转到区级平台')
    expect(standingOf({ ...petition, stage: 'answered', check: 'pending' }).asides).toHaveLength(1)
    expect(standingOf({ ...petition, stage: 'answered' })).not.toHaveProperty('asides')
  })

  test('a promised day that has passed is said openly, from its last second on', () => {
    at('2026-03-06T23:59:59+08:00')
    expect(standingOf(petition).late).toBeUndefined()
    at('2026-03-07T00:00:00+08:00')
    expect(standingOf(petition)).toMatchObject({ tone: 'warn', sentence: '东正社区人大代表联络站正在办理。' })
    expect(standingOf(petition).late).toContain('已经超过 1 天')
    at('2026-03-10T09:00:00+08:00')
    expect(standingOf(petition).late).toContain('已经超过 4 天')
  })

  test('nobody is late while the resident is being asked', () => {
    at('2026-03-10T09:00:00+08:00')
    const { dueAt } = petition
    const clock = {
      name: 'level-1',
      label: '社区办理',
      startedAt: dueAt,
      dueAt,
      pausedMs: 0,
      state: 'paused',
    } as const
    expect(standingOf({ ...petition, clocks: [clock] }).late).toBeUndefined()
  })

  test('a reopened one is being done again', () => {
    at('2026-03-04T10:00:00+08:00')
    expect(standingOf({ ...petition, reopened: 1 }).sentence).toContain('正在重新办理')
  })

  test.each(stages)('there is a sentence for the stage %s', (stage) => {
    at('2026-03-04T10:00:00+08:00')
    expect(standingOf({ ...petition, stage }).sentence).toMatch(/。$/)
  })
})
