import fc from 'fast-check'
import { beforeEach, describe, expect, test } from 'vitest'
import { later } from '../../shared/domain/time.ts'
import { findFault, type ReceiptEntry } from '../../shared/domain/timeline/chain.ts'
import { anUploadKey } from '../../shared/testing/an-upload-key.ts'
import { raiseDeadlinePrompts } from '../../shared/usecases/raise-deadline-prompts.ts'
import { type Api, apiOf, file, signIn } from './api.ts'
import { levelTwo } from './level-two.ts'
import { type MemoryPlatform, memoryPlatform } from './memory-platform.ts'

const DAY = 24 * 3_600_000
const NOT_OPEN = 404

let platform: MemoryPlatform
let api: Api
let two: ReturnType<typeof levelTwo>
beforeEach(async () => {
  platform = await memoryPlatform()
  api = apiOf(platform)
  two = levelTwo(platform, api)
})

const asked = { name: '安居物业公司', request: '请查看井盖并告知更换日期。' }

/** What a link says: the petition and the token. */
const opened = (link: string | undefined) => {
  const { pathname, hash } = new URL(link ?? '')
  const token = hash.slice(1)
  return {
    params: { petitionId: pathname.split('/').at(-1) ?? '' },
    headers: { 'x-invitation-token': token },
  }
}
const show = (link: string | undefined) => api.showInvitation(opened(link))
const answer = (link: string | undefined, body: object = { text: '井盖周五更换。' }) =>
  api.answerInvitation({ ...opened(link), body })
const staffView = async (personId: string, petitionId: string) =>
  (await api.showPetition({ headers: await signIn(api, personId), params: { petitionId } })).body
const invite = async (personId: string, petitionId: string, input: object = asked) => {
  const { link } = await two.act(personId, petitionId, 'invite', input)
  const { invitations = [] } = await staffView(personId, petitionId)
  return { link, invitation: invitations.at(-1)?.invitation ?? 0 }
}
/** What somebody tries who may not be allowed to. */
const tries = async (personId: string, petitionId: string, action: string, input: object) => {
  const headers = await signIn(api, personId)
  const { version } = (await platform.services.petitions.find(petitionId)) ?? {}
  const answered = await api.actAsStaff({
    headers,
    params: { petitionId },
    body: { action, version, ...input },
  })
  return answered.status
}

describe('an outside party that says nothing', () => {
  const raisedAfter = async (days: number) => {
    platform.time.now = later('2026-03-02T12:00:00.000+08:00', days * DAY)
    await raiseDeadlinePrompts(platform.services)
    await platform.settle()
  }
  const remindersTo = async (personId: string) => {
    const headers = await signIn(api, personId)
    const { items } = (await api.listNotifications({ headers, query: { scope: 'mine', limit: '100' } })).body
    return items.filter(({ text }) => text.includes('外部单位答复'))
  }
  const waits = async (petitionId: string) =>
    (await staffView('builder', petitionId)).clocks.filter(({ name }) => name === 'outside')

  test('is brought to the mind of whoever asked while its link is still good, and is never overdue', async () => {
    const petitionId = await two.ordered()
    await invite('builder', petitionId)
    expect(await waits(petitionId)).toMatchObject([{ label: '外部单位答复', ofName: asked.name }])
    await raisedAfter(13)
    expect(await remindersTo('builder')).toHaveLength(1)
    expect(await remindersTo('officer')).toEqual([])
    const { timeline } = await staffView('builder', petitionId)
    expect(timeline.filter(({ details }) => details?.clock === 'outside')).toMatchObject([
      { action: 'prompt', details: { level: '80%' } },
    ])
    await raisedAfter(20)
    expect(await remindersTo('builder')).toHaveLength(1)
    expect(await waits(petitionId)).toEqual([])
  })

  test('is reminded of no more once it has answered, or the link was withdrawn, or nobody waits for it', async () => {
    const petitionId = await two.ordered()
    const { link } = await invite('builder', petitionId)
    const { invitation } = await invite('builder', petitionId, { ...asked, name: '供电公司' })
    await invite('builder', petitionId, { ...asked, name: '自来水公司' })
    expect(await waits(petitionId)).toHaveLength(3)
    await answer(link)
    expect(await waits(petitionId)).toMatchObject([{ ofName: '供电公司' }, { ofName: '自来水公司' }])
    await two.act('builder', petitionId, 'revoke-invitation', { invitation, reason: '不再需要' })
    expect(await waits(petitionId)).toMatchObject([{ ofName: '自来水公司' }])
    await two.act('builder', petitionId, 'return-task', { reason: '不归我办' })
    expect((await staffView('command', petitionId)).clocks.filter(({ name }) => name === 'outside')).toEqual(
      [],
    )
  })

  test('is waited for anew when its link is renewed', async () => {
    const petitionId = await two.ordered()
    const { link, invitation } = await invite('builder', petitionId)
    await answer(link)
    await two.act('builder', petitionId, 'renew-invitation', { invitation })
    expect(await waits(petitionId)).toHaveLength(1)
  })
})

describe('an outside party', () => {
  test('is asked by the lead department and answers through a link, as often as it has something to say', async () => {
    const petitionId = await two.ordered()
    const { link } = await invite('builder', petitionId)
    expect(link).toMatch(new RegExp(`^https://street.example/o/${petitionId}#[0-9A-Z]{16}$`))

    const { body } = await show(link)
    expect(body).toMatchObject({
      ...{ petitionId, party: asked.name, request: asked.request, place: '东社区宣传栏' },
      ...{ community: '东社区', category: '公共设施', askedBy: { orgName: '规建办' }, answers: [] },
      ...{ until: '2026-03-16T23:59:59.000+08:00', answersLeft: 10 },
    })
    expect((await answer(link)).status).toBe(201)
    expect((await answer(link, { text: '已更换。', photos: [anUploadKey(1)] })).status).toBe(201)
    const { answers } = (await show(link)).body
    expect(answers.map(({ text }) => text)).toEqual(['井盖周五更换。', '已更换。'])
    expect(answers[1]?.photos?.[0]).toMatchObject({ state: 'checking' })

    const { timeline, invitations, receipt } = await staffView('builder', petitionId)
    expect(timeline.at(-1)).toMatchObject({
      ...{ action: 'answer-invitation', note: '已更换。', to: 'street' },
      by: { role: 'outside', roleLabel: '外部单位', orgName: asked.name },
    })
    expect(invitations).toMatchObject([{ name: asked.name, answers: 2, expired: false }])
    expect(findFault(receipt.entries as ReceiptEntry[])).toBeUndefined()
  })

  test('whoever invited is told that it has answered', async () => {
    const petitionId = await two.ordered()
    const { link } = await invite('builder', petitionId)
    await platform.settle()
    await answer(link)
    await platform.settle()
    const { body } = await api.listNotifications({
      headers: await signIn(api, 'builder'),
      query: { petitionId },
    })
    expect(body.items.filter(({ event }) => event === 'answer-invitation')).toMatchObject([
      { text: expect.stringContaining('外部单位已答复') },
    ])
  })

  test('is asked at level 1 by the station head, or by whoever has it in hand', async () => {
    const petitionId = await two.filed()
    expect((await show((await invite('east-head', petitionId)).link)).status).toBe(200)
    await two.act('east-head', petitionId, 'assign', { handlerId: 'east-handler' })
    const { link } = await invite('east-handler', petitionId, { ...asked, name: '自来水公司' })
    expect((await show(link)).body).toMatchObject({
      ...{ party: '自来水公司', askedBy: { orgName: '东社区联络站', phone: '023-60000001' } },
    })
    for (const personId of ['east-grid', 'east-deputy', 'command', 'committee-member'])
      expect(await tries(personId, petitionId, 'invite', asked), personId).toBe(403)
  })

  test('is not asked by a department beside the lead, which is not told of it either', async () => {
    const petitionId = await two.ordered()
    const { link } = await invite('builder', petitionId)
    await answer(link)
    expect(await tries('officer', petitionId, 'invite', asked)).toBe(403)
    expect(JSON.stringify(await staffView('officer', petitionId))).not.toMatch(/安居物业|周五更换|请查看井盖/)
  })

  test('the resident sees that somebody was asked and has answered, not what', async () => {
    const { petitionId, queryCode } = await file(api, {
      placeCode: platform.street.places[0]?.placeCode,
      text: '路灯不亮',
    })
    const { link, invitation } = await invite('east-head', petitionId)
    await answer(link)
    await two.act('east-head', petitionId, 'revoke-invitation', { invitation, reason: '已经清楚' })
    const { body } = await api.trackPetition({
      headers: { 'x-query-code': queryCode },
      params: { petitionId },
    })
    expect(body.timeline.map(({ label }) => label).slice(-2)).toEqual(['已请外部单位协助', '外部单位已答复'])
    expect(JSON.stringify(body)).not.toMatch(/安居物业|周五更换|请查看井盖|已经清楚/)
  })

  test('answers ten times at most', async () => {
    const { link } = await invite('east-head', await two.filed())
    for (let n = 0; n < 10; n++) expect((await answer(link)).status).toBe(201)
    expect((await answer(link)).status).toBe(409)
    expect((await show(link)).body.answersLeft).toBe(0)
  })

  test('is told what is wrong with its answer', async () => {
    const { link } = await invite('east-head', await two.filed())
    for (const body of [{}, { text: '' }, { text: '好', name: '我' }, { text: '好', photos: ['../x'] }])
      expect((await answer(link, body)).status).toBe(400)
  })
})

describe('a link', () => {
  test('opens nothing once it has expired, was withdrawn or renewed', async () => {
    const petitionId = await two.filed()
    const { link, invitation } = await invite('east-head', petitionId)
    platform.time.now = '2026-03-16T23:59:59.000+08:00'
    expect((await show(link)).status).toBe(200)
    platform.time.now = later(platform.time.now, 1000)
    expect((await show(link)).status).toBe(NOT_OPEN)
    expect((await answer(link)).status).toBe(NOT_OPEN)
    expect((await staffView('east-head', petitionId)).invitations).toMatchObject([{ expired: true }])

    const renewed = await two.act('east-head', petitionId, 'renew-invitation', { invitation })
    expect((await show(link)).status).toBe(NOT_OPEN)
    expect((await show(renewed.link)).body.until).toBe('2026-03-31T23:59:59.000+08:00')
    await two.act('east-head', petitionId, 'revoke-invitation', { invitation, reason: '不再需要' })
    expect((await answer(renewed.link)).status).toBe(NOT_OPEN)
    expect((await staffView('east-head', petitionId)).invitations).toBeUndefined()
  })

  test('is withdrawn by the command centre too, which cannot invite', async () => {
    const petitionId = await two.ordered()
    const { link, invitation } = await invite('builder', petitionId)
    expect(await tries('command', petitionId, 'renew-invitation', { invitation })).toBe(403)
    await two.act('command', petitionId, 'revoke-invitation', { invitation, reason: '发错了人' })
    expect((await show(link)).status).toBe(NOT_OPEN)
  })

  test('ends with the hands that asked, and with the answer to the resident', async () => {
    const answered = await two.filed()
    const first = await invite('east-head', answered)
    await two.act('east-head', answered, 'answer', { answer: '已经修好。' })
    expect((await show(first.link)).status).toBe(NOT_OPEN)

    const escalated = await two.filed()
    const second = await invite('east-head', escalated)
    await two.act('east-head', escalated, 'escalate', { reason: '社区无法解决' })
    await two.act('command', escalated, 'send-back', { reason: '请社区办理' })
    expect((await show(second.link)).status).toBe(NOT_OPEN)

    const returned = await two.ordered()
    const third = await invite('builder', returned)
    await two.act('builder', returned, 'return-task', { reason: '不属于我单位' })
    expect((await answer(third.link)).status).toBe(NOT_OPEN)
  })

  test('wrong in any way gets the same answer, and guessing is counted', async () => {
    const petitionId = await two.filed()
    const { link } = await invite('east-head', petitionId)
    const { headers } = opened(link)
    const other = await two.filed()
    const wrong = [
      { params: { petitionId }, headers: { 'x-invitation-token': '0000000000000000' } },
      { params: { petitionId } },
      { params: { petitionId: other }, headers },
      { params: { petitionId: '260302-ZZZZZZ' }, headers },
      { params: { petitionId: 'nothing' }, headers },
    ]
    const answers = await Promise.all(wrong.map((call) => api.showInvitation(call)))
    expect(new Set(answers.map(({ status, problem }) => `${status} ${problem.detail}`)).size).toBe(1)
    expect(answers[0]?.status).toBe(NOT_OPEN)
    let status = 0
    for (let n = 0; n < 200 && status !== 429; n++)
      status = (await api.answerInvitation({ ...wrong[0], body: { text: '好' } })).status
    expect(status).toBe(429)
    expect((await show(link)).status).toBe(200) // the right one always opens
  })

  test('there are three at most, and expired ones make room', async () => {
    const petitionId = await two.filed()
    for (const name of ['物业', '水务', '燃气']) await invite('east-head', petitionId, { ...asked, name })
    expect(await tries('east-head', petitionId, 'invite', asked)).toBe(409)
    platform.time.now = later(platform.time.now, 16 * DAY)
    await invite('east-head', petitionId, { ...asked, name: '电力' })
    expect((await staffView('east-head', petitionId)).invitations?.map(({ name }) => name)).toEqual(['电力'])
  })

  test('the token is stored nowhere but in the link', async () => {
    const petitionId = await two.filed()
    const { link } = await invite('east-head', petitionId)
    const stored = JSON.stringify(await platform.services.petitions.findFile(petitionId))
    expect(stored).not.toContain(opened(link).headers['x-invitation-token'])
    expect(JSON.stringify(await staffView('east-head', petitionId))).not.toMatch(/keyHash/)
  })
})

const word = (length: number) => fc.stringMatching(new RegExp(`^[\\u4e00-\\u9fa5]{${length}}$`))
const saying = fc.record({
  title: word(9),
  text: word(24),
  address: word(11),
  question: word(10),
  answer: word(12),
  supplement: word(19),
  reply: word(16),
  name: word(5),
  phone: fc.stringMatching(/^1[3-9]\d{9}$/),
  note: word(17),
  reason: word(13),
  opinion: word(18),
  progress: word(14),
})

test('whatever residents and staff say, an outside party is told none of it', async () => {
  await fc.assert(
    fc.asyncProperty(saying, async ({ name, phone, ...said }) => {
      const platform = await memoryPlatform()
      const api = apiOf(platform)
      const { act } = levelTwo(platform, api)
      const { petitionId, queryCode } = await file(api, {
        ...{ placeCode: platform.street.places[0]?.placeCode, category: 'facilities' },
        ...{ title: said.title, text: said.text, address: said.address, contact: { name, phone } },
        answers: [{ question: said.question, answer: said.answer }],
      })
      const resident = (action: string, input: object) =>
        api.actAsResident({
          ...{ headers: { 'x-query-code': queryCode }, params: { petitionId } },
          body: { action, ...input },
        })
      await resident('supplement', { text: said.supplement })
      await act('east-head', petitionId, 'ask', { question: said.note })
      await resident('reply', { text: said.reply })
      await act('east-head', petitionId, 'note', { text: said.note })
      await act('east-head', petitionId, 'escalate', { reason: said.reason })
      const opinion = { scores: { universality: 3, urgency: 4, legality: 3, publicInterest: 4 } }
      for (const side of ['command', 'committee-member'])
        await act(side, petitionId, 'review', { ...opinion, opinion: said.opinion, decision: 'order' })
      await act('command', petitionId, 'order', { lead: 'construction', requirement: said.reason })
      await act('builder', petitionId, 'progress', { note: said.progress })
      // staff may write a number into what they ask
      const { link } = await act('builder', petitionId, 'invite', { name: '物业', request: `请联系${phone}` })
      const { pathname, hash } = new URL(link ?? '')
      const call = {
        params: { petitionId: pathname.slice('/o/'.length) },
        headers: { 'x-invitation-token': hash.slice(1) },
      }
      const answers = [await api.answerInvitation({ ...call, body: { text: '已经派人' } })]
      const shown = await api.showInvitation(call)
      expect([shown.status, answers[0]?.status]).toEqual([200, 201])
      expect(shown.body.request).toBe('请联系［号码已隐藏］')
      const told = JSON.stringify([shown, answers])
      for (const [what, words] of Object.entries({ ...said, name, phone, queryCode }))
        expect(told, what).not.toContain(words)
      expect(told).not.toMatch(/builder|规建员|timeline|contact/)
    }),
    { numRuns: 8 },
  )
}, 60_000)
