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
