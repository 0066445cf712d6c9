import { describe, expect, test } from 'vitest'
import { aFiling, aMove } from '../../testing/a-filing.ts'
import { aPetition, FILED_AT } from '../../testing/a-petition.ts'
import { station, street } from '../../testing/a-street.ts'
import type { Action } from '../petition/lifecycle.ts'
import { applyChange, type Change, type Petition } from '../petition/petition.ts'
import type { StaffRole } from '../street/roles.ts'
import type { Person } from '../street/street.ts'
import type { TimelineEntry } from '../timeline/chain.ts'
import { planNotifications } from './plan-notifications.ts'
import { findSuperseded } from './superseded.ts'

const person = (personId: string, role: StaffRole, orgId = station): Person => ({
  ...{ personId, role, orgId, streetId: street.streetId, name: personId },
})
const people: readonly Person[] = [
  person('head', 'station-head'),
  person('wang', 'handler'),
  person('li', 'grid-worker'),
  person('deputy', 'deputy'),
  person('other-head', 'station-head', 'yuejincun/gexin'),
  person('centre', 'command-centre', street.commandCentreId),
  person('congress', 'congress-committee', street.committeeId),
]

interface Step {
  action: Action
  by: string
  change?: Change
}
const filing = aFiling()

/** The entries of a petition that was filed and then moved in these steps. */
const timelineOf = (steps: readonly Step[]): TimelineEntry[] => {
  const entries = [filing.appended.entry]
  let read = filing.petition
  for (const { action, by, change = {} } of steps) {
    const [, next, { entry }] = aMove(read, change, { action })
    const { personId: _, ...rest } = entry
    const isPerson = people.some(({ personId }) => personId === by)
    entries.push(isPerson ? { ...rest, personId: by } : rest)
    read = next
  }
  return entries
}
const plan = (steps: readonly Step[], staff = people) =>
  planNotifications({
    timeline: timelineOf(steps),
    people: staff,
    commandCentreId: street.commandCentreId,
    committeeId: street.committeeId,
    place: '大堰三村公告栏',
  })
const told = (steps: readonly Step[], staff = people) =>
  plan(steps, staff).map(({ audience, personId }) => `${audience} ${personId ?? '-'}`)

const triage: Step = { action: 'triage', by: 'system', change: { triagedAt: FILED_AT } }
const assign: Step = { action: 'assign', by: 'head', change: { stage: 'community', handlerId: 'wang' } }
const finish: Step = { action: 'finish', by: 'wang', change: { stage: 'answered', answeredAt: FILED_AT } }
const escalate: Step = {
  action: 'escalate',
  by: 'head',
  change: { stage: 'joint-review', orgId: street.commandCentreId, handlerId: null, level: 2 },
}
const rate = (solved: 'yes' | 'partly' | 'no'): Step => ({
  ...{ action: 'rate', by: 'resident' },
  change: { solved, satisfaction: 'fair', ...(solved === 'no' && { stage: 'community' }) },
})

describe('who is told', () => {
  test.each<[string, Step[], string[]]>([
    ['what was filed', [], ['resident -']],
    ['what arrived at the station', [triage], ['station-head head']],
    ['an assignment', [assign], ['handler wang', 'resident -']],
    [
      'a reassignment',
      [assign, { action: 'reassign', by: 'head', change: { handlerId: 'li' } }],
      ['handler li', 'former-handler wang', 'resident -'],
    ],
    ['progress', [assign, { action: 'progress', by: 'wang' }], ['resident -']],
    ['an answer by the handler', [assign, finish], ['resident -', 'station-head head']],
    [
      'an answer past the handler',
      [assign, { ...finish, action: 'answer', by: 'head' }],
      ['resident -', 'handler wang'],
    ],
    [
      'what a handler gave back',
      [assign, { action: 'return', by: 'wang', change: { stage: 'submitted', handlerId: null } }],
      ['station-head head'],
    ],
    [
      'an escalation past the handler',
      [assign, escalate],
      ['command-centre centre', 'congress-committee congress', 'former-handler wang', 'resident -'],
    ],
    [
      'a refusal past the handler',
      [assign, { action: 'decline', by: 'head', change: { stage: 'declined', handlerId: null } }],
      ['resident -', 'former-handler wang'],
    ],
    [
      'a supplement that nobody handles yet',
      [{ action: 'supplement', by: 'resident' }],
      ['station-head head'],
    ],
    [
      'a supplement in a handler’s hands',
      [assign, { action: 'supplement', by: 'resident' }],
      ['handler wang'],
    ],
    [
      'a supplement at the street',
      [escalate, { action: 'supplement', by: 'resident' }],
      ['command-centre centre'],
    ],
    ['an urge by the committee', [assign, { action: 'urge', by: 'congress' }], ['handler wang']],
    [
      'a withdrawal',
      [assign, { action: 'withdraw', by: 'resident', change: { stage: 'withdrawn' } }],
      ['handler wang'],
    ],
    ['that it was solved', [assign, finish, rate('yes')], ['handler wang', 'station-head head']],
    [
      'that it was not solved',
      [assign, finish, rate('no')],
      ['handler wang', 'station-head head', 'congress-committee congress', 'resident -'],
    ],
    [
      'that nobody rated',
      [finish, { action: 'close', by: 'system', change: { stage: 'closed' } }],
      ['resident -'],
    ],
    ['an internal note', [assign, { action: 'note', by: 'head' }], []],
  ])('%s', (_, steps, expected) => {
    expect(told(steps)).toEqual(expected)
  })

  test('nobody of what they did themselves, and nobody twice', () => {
    const handlingHead = people.map((one) => (one.personId === 'head' ? { ...one, personId: 'wang' } : one))
    const both = [...handlingHead.filter(({ role }) => role !== 'handler')]
    expect(told([assign, finish], both)).toEqual(['resident -'])
    expect(told([assign, finish, rate('yes')], both)).toEqual(['handler wang'])
  })

  test('nobody who is disabled; the station takes the place of its handler', () => {
    const without = people.map((one) => (one.personId === 'wang' ? { ...one, disabled: true } : one))
    expect(told([assign], without)).toEqual(['resident -'])
    expect(told([assign, { action: 'urge', by: 'congress' }], without)).toEqual(['station-head head'])
  })

  test('everybody who heads the station', () => {
    const two = [...people, person('deputy-head', 'station-head')]
    expect(told([triage], two)).toEqual(['station-head head', 'station-head deputy-head'])
  })
})

describe('what is said', () => {
  const textTo = (steps: readonly Step[], audience: string) =>
    plan(steps).find((notification) => notification.audience === audience)?.text

  test('to staff: what, where and until when', () => {
    expect(textTo([assign], 'handler')).toBe(
      '有新的诉求交给您办理：《路灯不亮》（261124-ABCDEF，大堰三村公告栏），请于11月27日 23:59前办理。',
    )
    expect(textTo([assign, escalate], 'former-handler')).toBe(
      '您无需再办理诉求《路灯不亮》（261124-ABCDEF，大堰三村公告栏）：社区已上报街道。',
    )
  })

  test('to the resident: what has happened, and what they can do', () => {
    expect(textTo([], 'resident')).toBe(
      '您的诉求（261124-ABCDEF）已收到，预计11月27日 23:59前办理。请保存好编号和查询码，可随时查询进度。',
    )
    expect(textTo([assign, finish], 'resident')).toContain('没有解决')
  })

  describe('to a resident for whom staff typed', () => {
    const withdraw: Step = { action: 'withdraw', by: 'li', change: { stage: 'withdrawn' } }
    const verdict = (solved: 'yes' | 'no'): Step => ({
      ...{ action: 'rate', by: 'li' },
      change: { stage: solved === 'yes' ? 'closed' : 'community', solved, satisfaction: 'fair' },
    })
    /** The last entry typed by a grid worker, with the code or as a filing. */
    const typed = (steps: readonly Step[]) => {
      const timeline = timelineOf(steps)
      const last = timeline.at(-1)
      if (!last) throw new RangeError('no entry')
      const by =
        last.action === 'file' ? { role: 'grid-worker' } : { role: 'resident', assistedBy: 'grid-worker' }
      const entry = { ...last, ...by, orgId: station, personId: 'li' } as TimelineEntry
      return planNotifications({
        timeline: [...timeline.slice(0, -1), entry],
        people,
        commandCentreId: street.commandCentreId,
        committeeId: street.committeeId,
        place: '大堰三村公告栏',
      })
    }
    const toResident = (steps: readonly Step[]) =>
      typed(steps).find(({ audience }) => audience === 'resident')?.text

    test('a filing says who filed it, and where the query code is', () => {
      expect(toResident([])).toBe(
        '网格员已代您提交诉求（261124-ABCDEF），预计11月27日 23:59前办理。请向代填人索取印有查询码的回执单，可随时查询进度、评价结果；如果这不是您的意思，请致电社区。',
      )
    })

    test('what ends it says so, and what to do when it was not theirs', () => {
      expect(toResident([assign, finish, verdict('yes')])).toBe(
        '网格员已代您评价诉求（261124-ABCDEF）“已解决、基本满意”，现已归档。如果这不是您的意思，请致电社区。',
      )
      expect(toResident([assign, finish, verdict('no')])).toContain('“没有解决”，现已重新打开')
      expect(toResident([assign, withdraw])).toContain('网格员已代您撤回诉求（261124-ABCDEF）')
    })

    test('comes once, and the one who typed is told nothing', () => {
      const ids = typed([assign, finish, verdict('no')]).map(({ audience, personId }) => personId ?? audience)
      expect(ids).toEqual(['wang', 'head', 'congress', 'resident'])
    })

    test('does not come when they did it themselves', () => {
      const own = (step: Step) => ({ ...step, by: 'resident' })
      expect(told([assign, own(withdraw)])).toEqual(['handler wang'])
      expect(told([assign, finish, own(verdict('yes'))])).not.toContain('resident -')
    })
  })

  test('nothing for anybody is empty', () => {
    const steps: Step[][] = [
      [],
      [triage],
      [assign],
      [assign, escalate],
      [assign, finish],
      [assign, finish, rate('no')],
    ]
    for (const { text } of steps.flatMap((some) => plan(some))) {
      expect(text.length).toBeGreaterThan(10)
      expect(text).not.toMatch(/undefined|null|^：/)
    }
  })

  test('the same event gives the same messages, each of an id of its own', () => {
    const once = plan([assign, escalate])
    expect(plan([assign, escalate])).toEqual(once)
    expect(once[0]?.notificationId).toBe('261124-ABCDEF#3#command-centre#centre#mailbox')
    expect(new Set(once.map(({ notificationId }) => notificationId)).size).toBe(once.length)
    expect(new Set(once.map(({ state }) => state))).toEqual(new Set(['planned']))
  })

  test('and is that of its own moment, however late it is planned', () => {
    const late = planNotifications({
      timeline: timelineOf([assign, finish]).slice(0, 2),
      people,
      ...{ commandCentreId: street.commandCentreId, committeeId: street.committeeId, place: '公告栏' },
    })
    expect(late.map(({ audience }) => audience)).toEqual(['handler', 'resident'])
  })
})

describe('a planned message is overtaken', () => {
  const inHand: Petition = aPetition({ stage: 'community', handlerId: 'wang' })
  const message = (audience: 'handler' | 'station-head' | 'former-handler' | 'resident', event: Action) => ({
    ...{ audience, event },
    ...(audience !== 'resident' && { personId: audience === 'station-head' ? 'head' : 'wang' }),
  })

  test.each<[string, ReturnType<typeof message>, Change, string | undefined]>([
    ['not while it is true', message('handler', 'assign'), {}, undefined],
    ['when another has the work', message('handler', 'assign'), { handlerId: 'li' }, '承办人已更换'],
    ['when nobody has it any more', message('handler', 'urge'), { handlerId: null }, '承办人已更换'],
    ['when it is done', message('handler', 'assign'), { stage: 'answered' }, '诉求已办结或终止'],
    ['when it was withdrawn', message('station-head', 'triage'), { stage: 'withdrawn' }, '诉求已办结或终止'],
    ['when it was given out', message('station-head', 'triage'), {}, '诉求已经派出'],
    ['not when it waits', message('station-head', 'triage'), { stage: 'submitted' }, undefined],
    ['when it came back', message('former-handler', 'reassign'), {}, '诉求又交回了这位承办人'],
    ['not when it stayed away', message('former-handler', 'reassign'), { handlerId: 'li' }, undefined],
    ['never for the resident', message('resident', 'assign'), { stage: 'closed' }, undefined],
    ['never when it tells of the past', message('station-head', 'finish'), { stage: 'closed' }, undefined],
  ])('%s', (_, notification, change, reason) => {
    expect(findSuperseded(notification, applyChange(inHand, change))).toBe(reason)
  })
})
