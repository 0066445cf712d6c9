import { describe, expect, it } from 'vitest'
import type { Life } from '../../scripts/replay/life.ts'
import { lifeOf } from '../../scripts/replay/life.ts'
import { nextStep } from '../../scripts/replay/policy.ts'
import type { Standing } from '../../scripts/replay/standing.ts'
import type { Planned } from '../../scripts/replay/step.ts'
import { COMMAND, CONGRESS, DIRECTOR, departments } from '../../scripts/replay/street.ts'
import { builtInCalendar } from '../../shared/domain/calendar/holidays.ts'
import { workingTime } from '../../shared/domain/deadlines/levels.ts'
import type { Decision, Signature } from '../../shared/domain/petition/coordination.ts'
import { millis, timestamp } from '../../shared/domain/time.ts'
import { generatedRows } from './generated-rows.ts'

const NOW = millis('2019-03-05T10:00:00.000+08:00') // a Tuesday
const lives = generatedRows(1000).map(lifeOf)

const aStanding = (overrides: Partial<Standing>): Standing => ({
  ...{ petitionId: '190305-AAAAAA', stage: 'joint-review', version: 2, seq: 4, seenAt: NOW, filedAt: NOW },
  ...{ orgId: 'command-centre', communityId: 'station-c1', level: 2, handlerId: undefined },
  ...{ answeredBy: undefined, answeredAt: undefined, due: undefined },
  coordination: () => ({}),
  clock: () => undefined,
  ...overrides,
})

const nextOf = (life: Life, standing: Standing): Planned => {
  const planned = nextStep(life, standing, NOW)
  if (!planned) throw new Error('nobody acts')
  return planned
}

const signature = (decision: Decision): Signature => ({
  ...{ personId: COMMAND, at: timestamp(NOW), seq: 3, decision },
  scores: { universality: 2, urgency: 3, legality: 3, publicInterest: 2 },
})

const decisionIn = ({ step }: Planned) => (step.input as { decision: Decision }).decision

const people = { 'command-centre': COMMAND, 'congress-committee': CONGRESS }

/** What a side signs in a round, when the other has signed. */
const wish = (life: Life, side: 'command-centre' | 'congress-committee', round: number): Decision => {
  const other = side === 'command-centre' ? 'congress-committee' : 'command-centre'
  const coordination = () => ({ review: { round, [other]: signature('order') } })
  const planned = nextOf(life, aStanding({ coordination }))
  if (planned.step.by !== people[side]) throw new Error(`${planned.step.by} signs for ${side}`)
  return decisionIn(planned)
}
const differ = (round: number) =>
  lives.filter((life) => wish(life, 'command-centre', round) !== wish(life, 'congress-committee', round))

describe('the two sides of the joint review', () => {
  it('disagree in 15 % at first, and a third of these after the talk', () => {
    const [first, second] = [differ(1), differ(2)]
    expect(first.length / lives.length).toBeCloseTo(0.15, 1)
    expect(second.length / first.length).toBeCloseTo(1 / 3, 1)
    expect(second.every((life) => first.includes(life))).toBe(true)
  })

  it('have the chair decide when they stay apart, and the command centre do it then', () => {
    const [life] = lives
    if (!life) throw new Error('no life')
    const apart = { 'command-centre': signature('order'), 'congress-committee': signature('hold') }
    const chair = { personId: DIRECTOR }
    const ruling = nextOf(
      life,
      aStanding({ coordination: () => ({ review: { round: 2, ...apart, chair } }) }),
    )
    expect([ruling.step.by, ruling.step.action]).toEqual([DIRECTOR, 'review'])
    const ruled = { round: 2, ...apart, chair: { ...chair, signature: signature('order') } }
    const order = nextOf(life, aStanding({ coordination: () => ({ review: ruled }) }))
    expect([order.step.by, order.step.action]).toEqual([COMMAND, 'order'])
  })

  it('mostly sign within the two days that they have, in working hours', () => {
    const moments = lives.map((life) => nextOf(life, aStanding({})).at)
    const day = (at: number) => workingTime(builtInCalendar, timestamp(NOW), timestamp(at)) / (7 * 3_600_000)
    expect(moments.filter((at) => day(at) <= 2).length / lives.length).toBeGreaterThan(0.9)
    for (const at of moments.slice(0, 200)) expect(timestamp(at).slice(11, 16) <= '18:00').toBe(true)
  })
})

describe('departments', () => {
  const [lead = '', other = ''] = departments
  const ordered = (parts: readonly { orgId: string; state: 'sent' | 'returned' }[], more: object = {}) =>
    aStanding({
      stage: 'street',
      orgId: lead,
      coordination: () => ({
        order: {
          ...{ orderNo: '交办-1', seq: 5, at: timestamp(NOW) },
          parts: parts.map((part) => ({
            ...{ ...part, sentAt: timestamp(NOW) },
            returnUntil: '2019-03-06T23:59:59.000+08:00',
          })),
        },
        ...more,
      }),
    })

  it('return one order in ten, within the window', () => {
    const steps = lives.map((life) => nextOf(life, ordered([{ orgId: lead, state: 'sent' }])))
    const returned = steps.filter(({ step }) => step.action === 'return-task')
    expect(returned.length / lives.length).toBeCloseTo(0.1, 1)
    expect(returned.every(({ at }) => at < millis('2019-03-06T23:59:59.000+08:00'))).toBe(true)
  })

  it('what was returned is ordered of another; twice returned, the arbiter decides', () => {
    for (const life of lives.slice(0, 50)) {
      const returned = ordered([{ orgId: lead, state: 'returned' }], { hops: 1 })
      const anew = nextOf(life, returned)
      expect([anew.step.by, anew.step.action]).toEqual([COMMAND, 'order'])
      expect((anew.step.input as { lead: string }).lead).not.toBe(lead)
      const twice = ordered([{ orgId: other, state: 'returned' }], { hops: 2, arbitration: {} })
      expect(nextOf(life, twice).step).toMatchObject({ by: DIRECTOR, action: 'decide-arbitration' })
    }
  })
})

describe('the independent check', () => {
  it('is made by somebody who has not answered, and one in ten fails', () => {
    const checked = aStanding({
      ...{ stage: 'answered', answeredAt: NOW, answeredBy: COMMAND },
      coordination: () => ({ check: 'pending' }),
    })
    const steps = lives.map((life) => nextOf(life, checked).step).filter(({ action }) => action === 'check')
    expect(steps.every(({ by }) => by === CONGRESS)).toBe(true)
    const failed = steps.filter(({ input }) => (input as { passed: boolean }).passed === false)
    expect(failed.length / steps.length).toBeCloseTo(0.1, 1)
  })
})
