import { beforeEach, describe, expect, test } from 'vitest'
import { raiseDeadlinePrompts } from '../../shared/usecases/raise-deadline-prompts.ts'
import { reportOverdue } from '../../shared/usecases/report-overdue.ts'
import { type Api, apiOf, file, signIn } from './api.ts'
import { levelTwo, opinionFor } from './level-two.ts'
import { type MemoryPlatform, memoryPlatform } from './memory-platform.ts'

let platform: MemoryPlatform
let api: Api
let two: ReturnType<typeof levelTwo>
/** With a phone, so that the resident is told too. */
const contact = { name: '熊小芳', phone: '13812345678' }

const coordination = (rules: object) =>
  platform.services.settings.putSettings({ streetId: 'street', coordination: rules })
const inbox = async () => {
  await platform.settle()
  const { body } = await api.listNotifications({
    headers: await signIn(api, 'committee-member'),
    query: { scope: 'street', limit: '100' },
  })
  return body.items
}
let seen = new Set<string>()
/** Who was told since the last look, and what. */
const told = async () => {
  const fresh = (await inbox()).filter(({ notificationId }) => !seen.has(notificationId))
  for (const { notificationId } of fresh) seen.add(notificationId)
  return Object.fromEntries(fresh.map(({ to, text }) => [to?.personId ?? 'resident', text]))
}
const toldBy = async (...args: Parameters<typeof two.act>) => {
  await told()
  await two.act(...args)
  return told()
}

beforeEach(async () => {
  seen = new Set()
  platform = await memoryPlatform({ now: '2026-03-02T10:00:00.000+08:00' })
  api = apiOf(platform)
  two = levelTwo(platform, api)
})

describe('the joint review tells', () => {
  test('the side that has not signed, then both what was decided', async () => {
    const petitionId = await two.escalated()
    const first = await toldBy('command', petitionId, 'review', opinionFor('order'))
    expect(Object.keys(first)).toEqual(['committee-member'])
    expect(first['committee-member']).toContain('街道指挥中心已签署研判意见，请您签署')
    const second = await toldBy('committee-member', petitionId, 'review', opinionFor('order'))
    expect(second.command).toContain('联合研判已决定“交办”')
  })

  test('both that they have to talk, then the chair who is named', async () => {
    await coordination({ discussionRounds: 1, chairId: 'command' })
    const petitionId = await two.escalated()
    await two.act('command', petitionId, 'review', opinionFor('order'))
    const apart = await toldBy('committee-member', petitionId, 'review', opinionFor('hold'))
    expect(apart.command).toContain('请商议后重新签署')
    await two.act('command', petitionId, 'review', opinionFor('order'))
    const chair = await toldBy('committee-member', petitionId, 'review', opinionFor('hold'))
    expect(chair).toEqual({ command: expect.stringContaining('请裁定') })
  })

  test('both that the signatures fell', async () => {
    const { petitionId, queryCode } = await file(api, {
      ...{ placeCode: platform.street.places[0]?.placeCode, text: '井盖松动', contact },
    })
    await two.act('east-head', petitionId, 'escalate', { reason: '社区无法解决' })
    await two.act('command', petitionId, 'review', opinionFor('order'))
    await told()
    await api.actAsResident({
      ...{ headers: { 'x-query-code': queryCode }, params: { petitionId } },
      body: { action: 'supplement', text: '塌了' },
    })
    const fell = await told()
    expect(Object.keys(fell).toSorted()).toEqual(['command', 'committee-member'])
    expect(fell['committee-member']).toContain('请重新签署')
  })
})

describe('a task order tells', () => {
  test('the lead with its words, the other departments without, the station and the resident who has it', async () => {
    const petitionId = await two.decided('order', { title: '井盖松动', contact })
    const order = { lead: 'construction', co: ['enforcement'], requirement: '更换井盖' }
    const messages = await toldBy('command', petitionId, 'order', order)
    expect(messages.builder).toMatch(/由贵单位主办，请签收：《井盖松动》.*请于3月\d+日/)
    expect(messages.officer).toMatch(/请贵单位协办.*：诉求（.*，东社区宣传栏），请于3月\d+日/)
    expect(messages['east-head']).toContain('街道已交办部门办理')
    expect(messages.resident).toMatch(/已交由规建办办理，预计3月\d+日/)
  })

  test('the lead what the others report, the resident only what the lead does', async () => {
    const petitionId = await two.ordered({ contact })
    for (const [action, input] of [
      ['progress', { note: '已到场' }],
      ['opinion', { opinion: '同意' }],
      ['finish-task', { result: '已清理' }],
    ] as const)
      expect(Object.keys(await toldBy('officer', petitionId, action, input)), action).toEqual(['builder'])
    expect(Object.keys(await toldBy('builder', petitionId, 'progress', { note: '备料' }))).toEqual([
      'resident',
    ])
    const done = await toldBy('builder', petitionId, 'finish-task', { result: '已更换' })
    expect(done.resident).toContain('已办结，请查看结果并评价')
    expect(done['east-head']).toContain('等待居民评价')
  })

  test('the centre of a return, and at the second the named arbiter; then the new lead and who is out of it', async () => {
    await coordination({ arbiterId: 'command' })
    const petitionId = await two.ordered({ contact })
    const first = await toldBy('officer', petitionId, 'return-task', { reason: '不属于' })
    expect(first.command).toContain('请重新交办')
    const second = await toldBy('builder', petitionId, 'return-task', { reason: '不属于' })
    expect(second.command).toContain('请裁定主办单位')
    const ruling = { lead: 'enforcement', note: '由执法大队主办' }
    const decided = await toldBy('command', petitionId, 'decide-arbitration', ruling)
    expect(decided.officer).toContain('经裁定由贵单位主办')
    expect(decided.resident).toContain('已交由执法大队办理')
  })

  test('both sides that an answer has to be checked, and everybody when it fails', async () => {
    await coordination({ checkedOfLevel2: 100 })
    const petitionId = await two.ordered({ contact }, { co: [] })
    const done = await toldBy('builder', petitionId, 'finish-task', { result: '已更换' })
    for (const side of ['command', 'committee-member']) expect(done[side]).toContain('请安排核查')
    const failed = await toldBy('committee-member', petitionId, 'check', { passed: false, note: '未更换' })
    expect(failed.builder).toContain('独立核查不通过')
    expect(failed.resident).toContain('经独立核查尚未解决')
  })
})

test('extension and hold: who decides, then the department and the resident with the new date', async () => {
  const petitionId = await two.ordered({ contact })
  const asked = await toldBy('builder', petitionId, 'request-extension', { workingDays: 3, reason: '备料' })
  expect(asked).toEqual({ command: expect.stringContaining('申请延期，请审批') })
  const granted = await toldBy('command', petitionId, 'approve-extension')
  expect(granted.builder).toContain('已同意延期')
  expect(granted.resident).toMatch(/已延长，预计3月\d+日/)
  const hold = { reason: '等管网改造', reviewAt: '2026-09-01' }
  expect(await toldBy('builder', petitionId, 'request-hold', hold)).toEqual({
    command: expect.stringContaining('申请挂账，请审批'),
  })
  const held = await toldBy('command', petitionId, 'approve-hold')
  expect(held.resident).toContain('已挂账，9月1日重新研究')
  expect(held.builder).toContain('诉求已挂账')
})

test('a warning goes to whoever is named, its answer to the committee', async () => {
  const petitionId = await two.ordered()
  const warned = await toldBy('committee-member', petitionId, 'warn', { to: 'officer', text: '请说明' })
  expect(warned).toEqual({ officer: expect.stringContaining('向您发出预警') })
  await told()
  await two.act('officer', petitionId, 'answer-warning', { text: '已安排' })
  expect(await told()).toEqual({ 'committee-member': expect.stringContaining('已有回应') })
})

describe('time tells', () => {
  const sweep = async (at: string) => {
    await told()
    platform.time.now = at
    const { failed } = await raiseDeadlinePrompts(platform.services)
    expect(failed).toEqual([])
    return told()
  }

  test('the department whose clock it is, not whoever holds the petition', async () => {
    const petitionId = await two.ordered()
    await two.act('builder', petitionId, 'sign')
    const late = await sweep('2026-03-04T10:00:00.000+08:00')
    expect(late.officer).toMatch(/“(部门签收|协办意见)”时限/)
    expect(late.officer).not.toContain('《')
    expect(late).not.toHaveProperty('builder')
  })

  test('a person who has not reported on a warning', async () => {
    const petitionId = await two.ordered({}, { co: [] })
    await two.act('builder', petitionId, 'sign')
    const warning = { to: 'east-handler', text: '请说明', reportBy: '2026-03-03' }
    await two.act('committee-member', petitionId, 'warn', warning)
    const late = await sweep('2026-03-04T00:00:00.000+08:00')
    expect(late['east-handler']).toContain('“预警报告”时限')
    expect(late).not.toHaveProperty('builder')
  })

  test('both sides who have an answer to check', async () => {
    await coordination({ checkedOfLevel2: 100 })
    const petitionId = await two.ordered({}, { co: [] })
    await two.act('builder', petitionId, 'finish-task', { result: '已更换' })
    const late = await sweep('2026-03-12T10:00:00.000+08:00')
    expect(Object.keys(late)).toEqual(expect.arrayContaining(['command', 'committee-member']))
    expect(late.command).toContain('“独立核查”时限')
    expect(
      (await inbox()).filter(({ state, event }) => state === 'superseded' && event === 'overdue'),
    ).toEqual([])
  })

  test('every department what it is late with, its parts too', async () => {
    const petitionId = await two.ordered()
    await two.act('builder', petitionId, 'sign')
    await told()
    platform.time.now = '2026-03-04T08:30:00.000+08:00'
    await reportOverdue(platform.services)
    const reports = await told()
    expect(reports.officer).toContain(`执法大队：超期1件（${petitionId}）`)
    expect(reports).not.toHaveProperty('builder')
  })
})
