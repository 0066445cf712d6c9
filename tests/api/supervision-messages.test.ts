import { beforeEach, describe, expect, test } from 'vitest'
import { DAY_MS, later } from '../../shared/domain/time.ts'
import { tendItems } from '../../shared/usecases/tend-items.ts'
import { type Api, apiOf, signIn } from './api.ts'
import { type MemoryPlatform, memoryPlatform } from './memory-platform.ts'
import { supervisionScenes, terms } from './supervision-scenes.ts'

let platform: MemoryPlatform
let api: Api
beforeEach(async () => {
  platform = await memoryPlatform()
  api = apiOf(platform)
})

const promising = {
  ...{ kind: 'coordination-meeting', on: '2026-03-02', deputies: ['east-deputy'], minutes: '各方到会商定' },
  promises: [{ orgId: 'construction', text: '每晚联合巡查', dueOn: '2026-03-31' }],
}
const scenes = supervisionScenes(() => ({ platform, api }))
const { acts } = scenes
const proposed = async () => scenes.proposed([await scenes.filed()])
const listed = async () => scenes.accepted([await scenes.filed()])
const sweeps = async () => {
  const report = await tendItems(platform.services)
  expect(report.failed).toEqual([])
  await platform.settle()
}
/** What each was told of an item, as `action: what`, the oldest first. */
const told = async (who: string, itemId: string): Promise<string[]> => {
  const { body } = await api.listNotifications({ headers: await signIn(api, who), query: {} })
  return body.items
    .filter((one) => one.itemId === itemId)
    .map(({ event, text }) => `${event.slice('item-'.length)}: ${text.split('\n')[0]?.split('：').at(-1)}`)
    .toReversed()
}
const comes = (at: string) => {
  platform.time.now = `${at}:00.000+08:00`
}

describe('what happens with an item', () => {
  test('is told to those concerned, each by their part, and to nobody of what they did themselves', async () => {
    const itemId = await proposed()
    await sweeps()
    expect(await told('committee-member', itemId)).toEqual(['propose: 有新的督办建议，请决定是否列入清单。'])
    expect(await told('command', itemId)).toEqual([])
    expect(await told('officer', itemId)).toEqual([])

    await acts('committee-member', itemId, 'accept', terms)
    await sweeps()
    expect(await told('officer', itemId)).toEqual(['accept: 已列入督办清单，由您部门主办，办结期限5月31日。'])
    expect(await told('builder', itemId)).toEqual(['accept: 已列入督办清单，由您部门协办，办结期限5月31日。'])
    expect(await told('command', itemId)).toEqual(['accept: 已列入督办清单，办结期限5月31日。'])
    expect(await told('committee-member', itemId)).toHaveLength(1)
    expect(await told('east-deputy', itemId)).toEqual([])
  })

  test('a promise: who made it is told of it, the committee that it was reported, its maker how it was judged', async () => {
    const itemId = await listed()
    await acts('committee-member', itemId, 'record', promising)
    await acts('builder', itemId, 'report-promise', { promise: 1, note: '已连续巡查' })
    await acts('committee-member', itemId, 'judge-promise', { promise: 1, kept: false, note: '夜里没有人' })
    await sweeps()
    expect(await told('builder', itemId)).toEqual(
      expect.arrayContaining([
        'record: 已记录专题协调会，您部门承诺 1 项，最早3月31日前兑现。',
        'judge-promise: 第 1 项承诺经核实没有兑现，请尽快办理。',
      ]),
    )
    expect(await told('officer', itemId)).toContain('record: 已记录专题协调会。')
    expect(await told('committee-member', itemId)).toContain(
      'report-promise: 部门报告第 1 项承诺已兑现，请核实。',
    )
  })

  test('a deputy is told of the action that they are asked to take part in', async () => {
    const itemId = await listed()
    const arranged = { kind: 'inspection', on: '2026-03-10', deputies: ['east-deputy'], note: '现场看设备' }
    await acts('committee-member', itemId, 'arrange', arranged)
    await sweeps()
    expect(await told('east-deputy', itemId)).toEqual(['arrange: 3月10日安排了代表视察，请参加。'])
  })

  test('is told once, however often it is swept and by however many', async () => {
    const itemId = await listed()
    await Promise.all([tendItems(platform.services), tendItems(platform.services)])
    await sweeps()
    await sweeps()
    expect(await told('officer', itemId)).toHaveLength(1)
    expect(platform.services.deliveryQueue.taken).toEqual([])
  })

  test('is told by the next sweep when not all could be written down, and not twice then', async () => {
    const itemId = await listed()
    const { notifications } = platform.services
    const plan = async (planned: Parameters<typeof notifications.plan>[0]) => {
      await notifications.plan(planned.slice(0, 1))
      throw new Error('the table is busy')
    }
    const { failed } = await tendItems({ ...platform.services, notifications: { plan } })
    expect(failed).toMatchObject([{ itemId }])
    await sweeps()
    expect(await told('officer', itemId)).toHaveLength(1)
  })
})

describe('a day that comes', () => {
  test('is raised once in the story, turns the colour, and is told to those whom it concerns', async () => {
    const itemId = await listed()
    await acts('committee-member', itemId, 'record', promising)
    await sweeps()
    const seqOf = async () => (await platform.services.items.find(itemId))?.seq
    const seq = await seqOf()
    comes('2026-03-24T07:59')
    await sweeps()
    expect(await seqOf()).toBe(seq)
    comes('2026-03-24T08:00')
    await sweeps()
    await sweeps()
    comes('2026-04-01T08:00')
    await Promise.all([tendItems(platform.services), tendItems(platform.services)])
    await sweeps()
    const { body } = await api.showSupervisionItem({
      headers: await signIn(api, 'committee-member'),
      params: { itemId },
    })
    expect(body).toMatchObject({ colour: 'red', storyHolds: true })
    expect(body.story.slice(-2)).toMatchObject([
      { action: 'prompt', note: '第 1 项承诺3月31日到期，兑现后请报告', by: { role: 'system' } },
      { action: 'overdue', note: '第 1 项承诺应在3月31日前兑现，到期没有报告' },
    ])
    expect(body.story.length).toBe((seq ?? 0) + 2)
    expect((await told('builder', itemId)).slice(-2)).toEqual([
      'prompt: 第 1 项承诺3月31日到期，兑现后请报告。',
      'overdue: 第 1 项承诺应在3月31日前兑现，到期没有报告。',
    ])
    expect((await told('committee-member', itemId)).at(-1)).toContain('到期没有报告')
    // it is not the promise of the lead
    expect((await told('officer', itemId)).some((text) => text.startsWith('overdue'))).toBe(false)
  })

  test('is not raised of a promise that was reported before it', async () => {
    const itemId = await listed()
    await acts('committee-member', itemId, 'record', promising)
    await acts('builder', itemId, 'report-promise', { promise: 1, note: '已连续巡查' })
    comes('2026-04-02T09:00')
    await sweeps()
    expect((await told('builder', itemId)).some((text) => /prompt|overdue/.test(text))).toBe(false)
  })

  test('of a plan is told to lead, co-department and committee; a sweep that comes late tells only that it is over', async () => {
    const itemId = await listed()
    comes('2026-06-03T09:00')
    await sweeps()
    for (const who of ['officer', 'builder', 'committee-member'])
      expect((await told(who, itemId)).filter((text) => /prompt|overdue/.test(text))).toEqual([
        'overdue: 办结期限5月31日已过，还没有答复。',
      ])
  })

  test('another date is another deadline: it is told again', async () => {
    const itemId = await listed()
    comes('2026-06-01T09:00')
    await sweeps()
    await acts('committee-member', itemId, 'edit', {
      co: ['construction'],
      dueOn: '2026-06-30',
      reason: '设备未到',
    })
    comes('2026-07-01T08:00')
    await sweeps()
    const late = (await told('officer', itemId)).filter((text) => text.startsWith('overdue'))
    expect(late).toHaveLength(2)
  })

  test('the look back and the end of the quiet days are told to its owner, later when somebody files meanwhile', async () => {
    const itemId = await listed()
    const answer = { answer: '设备已全部更换，十点后不再经营。', lookBackOn: '2026-03-20' }
    await acts('committee-member', itemId, 'answer', answer)
    await platform.settle()
    comes('2026-03-20T08:00')
    await sweeps()
    expect((await told('committee-member', itemId)).at(-1)).toContain('到“回头看”的日子了')
    const passed = { on: '2026-03-20', passed: true, note: '没有再起油烟' }
    await acts('committee-member', itemId, 'look-back', passed)
    comes('2026-04-02T07:00')
    await sweeps()
    expect((await told('committee-member', itemId)).at(-1)).not.toContain('可以销号')
    comes('2026-04-02T08:00')
    await sweeps()
    expect((await told('committee-member', itemId)).at(-1)).toContain('已连续 30 天没有新诉求')
    await acts('committee-member', itemId, 'leave')
    await sweeps()
    const ended = await platform.services.items.find(itemId)
    // what has left waits for nothing
    expect(ended).not.toHaveProperty('wakeAt')
    expect(await platform.services.items.listDue(later(platform.time.now, 900 * DAY_MS), 10)).toEqual([])
  })

  test('is not raised on a state that has moved on meanwhile', async () => {
    const itemId = await listed()
    await sweeps()
    comes('2026-06-01T09:00')
    const { items } = platform.services
    const before = await items.find(itemId)
    await acts('officer', itemId, 'progress', { note: '正在安装' })
    const stale = { ...items, find: async () => before }
    expect(await tendItems({ ...platform.services, items: stale })).toEqual({ done: 0, failed: [] })
    const found = await items.findFile(itemId)
    expect(found?.story.at(-1)?.action).toBe('progress')
    await sweeps()
    expect((await told('officer', itemId)).filter((text) => text.startsWith('overdue'))).toHaveLength(1)
  })
})
