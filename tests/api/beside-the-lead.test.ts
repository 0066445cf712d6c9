import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { findFault, type ReceiptEntry } from '../../shared/domain/timeline/chain.ts'
import { type Api, apiOf, file, signIn } from './api.ts'
import { levelTwo, opinionFor } from './level-two.ts'
import { type MemoryPlatform, memoryPlatform } from './memory-platform.ts'

/** Words that nobody else would say: each string of the resident's is its own. */
const han = fc
  .array(fc.integer({ min: 0x4e00, max: 0x9fa5 }), { minLength: 8, maxLength: 16 })
  .map((points) => String.fromCodePoint(...points))
const says = fc.record({
  ...{ title: han, text: han, address: han, name: han, supplement: han, later: han, reply: han },
  ...{ urge: han, comment: han, reasons: han, question: han, answer: han },
  phone: fc.integer({ min: 0, max: 99_999_999 }).map((n) => `138${String(n).padStart(8, '0')}`),
})
type Says = typeof says extends fc.Arbitrary<infer T> ? T : never

/** A whole life at level 2, with everything that a resident can say on the way; `after` looks after every step. */
const live = async (platform: MemoryPlatform, api: Api, said: Says, after: (id: string) => Promise<void>) => {
  const { act } = levelTwo(platform, api)
  const { title, text, address, name, phone } = said
  const { petitionId, queryCode } = await file(api, {
    ...{ placeCode: platform.street.places[0]?.placeCode, category: 'facilities', title, address },
    ...{ text: `${text}，请打${phone}`, contact: { name, phone } },
    answers: [{ question: said.question, answer: said.answer }],
  })
  const resident = async (action: string, input: object) => {
    const headers = { 'x-query-code': queryCode }
    const answer = await api.actAsResident({ headers, params: { petitionId }, body: { action, ...input } })
    expect(answer.status, JSON.stringify(answer.body)).toBe(200)
  }
  const both = async () => {
    await act('command', petitionId, 'review', opinionFor('order'))
    await act('committee-member', petitionId, 'review', opinionFor('order'))
  }
  await resident('supplement', { text: said.supplement })
  await act('east-head', petitionId, 'ask', { question: '具体在哪一栋？' })
  await resident('reply', { text: said.reply })
  await act('east-head', petitionId, 'escalate', { reason: '社区无法解决' })
  await both()
  await act('command', petitionId, 'order', {
    ...{ lead: 'construction', co: ['enforcement'], requirement: '更换井盖，清理占道。' },
  })
  const steps = [
    () => resident('supplement', { text: said.later }),
    () => resident('urge', { note: said.urge }),
    () => act('officer', petitionId, 'sign'),
    () => act('builder', petitionId, 'progress', { note: '已经备料。' }),
    () => act('committee-member', petitionId, 'warn', { to: 'officer', text: '请抓紧' }),
    () => act('officer', petitionId, 'opinion', { opinion: '同意清理。' }),
    () => act('officer', petitionId, 'finish-task', { result: '占道已清理。' }),
    () => act('builder', petitionId, 'finish-task', { result: '井盖已更换。' }),
    () =>
      resident('rate', {
        ...{ solved: 'no', satisfaction: 'fair', reasons: said.reasons, comment: said.comment },
      }),
  ]
  await after(petitionId)
  for (const step of steps) {
    await step()
    await platform.settle()
    await after(petitionId)
  }
}

/** All that the API answers to somebody about a petition. */
const answersTo = async (api: Api, personId: string, petitionId: string, words: readonly string[]) => {
  const headers = await signIn(api, personId)
  const list = (query: Record<string, string>) => api.listPetitions({ headers, query })
  const params = { petitionId }
  return [
    ...(await Promise.all([
      ...(['answered', 'closed', 'street'] as const).map((stage) => list({ stage })),
      ...[{}, { q: petitionId }].map(list),
      api.countWorklist({ headers }),
      api.showPetition({ headers, params }),
      api.showRelated({ headers, params }),
      api.listNotifications({ headers }),
      api.viewContact({ headers, params, body: { reason: '联系' } }),
      api.actAsStaff({ headers, params, body: { action: 'note', version: 999, text: '备注' } }),
      api.actAsStaff({ headers, params, body: { action: 'assign', version: 1, handlerId: 'x' } }),
    ])),
    // looked for by the resident's words nothing is found: that would tell what they are
    ...(
      await Promise.all(
        words.map(async (word) => {
          const { body } = await list({ q: word.slice(0, 6) })
          return { found: body.items.length }
        }),
      )
    ).filter(({ found }) => found > 0),
  ]
}

describe('a department beside the lead', () => {
  test('is never told a word of the resident’s, nor name or phone', async () => {
    await fc.assert(
      fc.asyncProperty(says, async (said) => {
        const platform = await memoryPlatform()
        const api = apiOf(platform)
        await live(platform, api, said, async (petitionId) => {
          const answers = await answersTo(api, 'officer', petitionId, [said.title, said.text])
          const told = JSON.stringify(answers)
          // the same questions do tell the lead, so the answers could have told
          expect(JSON.stringify(await answersTo(api, 'builder', petitionId, []))).toContain(said.text)
          for (const [what, words] of Object.entries(said)) expect(told, what).not.toContain(words)
          expect(told).not.toContain('"found"')
          expect(answers.map((answer) => 'status' in answer && answer.status).slice(0, 9)).toEqual(
            Array(9).fill(200),
          )
        })
      }),
      { numRuns: 5 },
    )
  }, 60_000)

  test('reads what it needs: what, where, until when, how far, and its own', async () => {
    const platform = await memoryPlatform()
    const api = apiOf(platform)
    const { act, ordered } = levelTwo(platform, api)
    const petitionId = await ordered({ title: '井盖松动', text: '3栋熊先生家门口井盖松动' })
    await act('builder', petitionId, 'progress', { note: '已经备料，联系13812345678。' })
    await act('officer', petitionId, 'opinion', { opinion: '同意清理。' })
    const { body } = await api.showPetition({
      headers: await signIn(api, 'officer'),
      params: { petitionId },
    })
    expect(body).toMatchObject({
      ...{ withheld: true, title: '公共设施（东社区宣传栏）', text: '', community: '东社区' },
      ...{ place: '东社区宣传栏', contactViews: [], contact: { viewable: false } },
    })
    expect(body.dueExplained?.dueAt).toBe(body.dueAt)
    const lines = Object.fromEntries(body.timeline.map((line) => [line.action, line]))
    expect(lines.order?.details).toMatchObject({ requirement: '更换井盖，清理占道。', leadName: '规建办' })
    expect(lines.progress?.note).toBe('已经备料，联系［号码已隐藏］。')
    expect(lines.opinion?.details).toEqual({ opinion: '同意清理。' })
    for (const action of ['file', 'escalate', 'review'] as const) {
      expect(lines[action], action).toBeDefined()
      expect(lines[action], action).not.toHaveProperty('details')
    }
  })

  test('holds a receipt that verifies, with no payload that it may not read', async () => {
    const platform = await memoryPlatform()
    const api = apiOf(platform)
    const petitionId = await levelTwo(platform, api).ordered()
    const show = async (personId: string) =>
      (await api.showPetition({ headers: await signIn(api, personId), params: { petitionId } })).body.receipt
    const receipt = await show('officer')
    expect(findFault(receipt.entries as ReceiptEntry[])).toBeUndefined()
    const told = receipt.entries.filter((entry) => entry.public ?? entry.private)
    expect(told.map(({ action }) => action)).toEqual(['order'])
    expect((await show('builder')).entries.filter((entry) => entry.private).length).toBeGreaterThan(1)
  })

  test('reads the words once it leads', async () => {
    const platform = await memoryPlatform()
    const api = apiOf(platform)
    const { act, ordered } = levelTwo(platform, api)
    const petitionId = await ordered({ text: '三单元井盖松动，电话13812345678' })
    const text = async (personId: string) =>
      (await api.showPetition({ headers: await signIn(api, personId), params: { petitionId } })).body.text
    expect(await text('builder')).toBe('三单元井盖松动，电话［号码已隐藏］')
    expect(await text('officer')).toBe('')
    await act('builder', petitionId, 'return-task', { reason: '不属于我单位' })
    await act('command', petitionId, 'order', { lead: 'enforcement', requirement: '清理' })
    expect(await text('officer')).toBe('三单元井盖松动，电话［号码已隐藏］')
  })
})

test('a deputy sees the petitions of the station without contact data, and takes part without moving anything', async () => {
  const platform = await memoryPlatform()
  const api = apiOf(platform)
  const { filed, escalated, ordered } = levelTwo(platform, api)
  const words = { text: '路灯不亮，电话13812345678', contact: { name: '熊小芳', phone: '13812345678' } }
  for (const bring of [filed, escalated, ordered]) {
    const petitionId = await bring(words)
    const headers = await signIn(api, 'east-deputy')
    const { status, body } = await api.showPetition({ headers, params: { petitionId } })
    expect(status).toBe(200)
    expect(body.text).toContain('路灯不亮')
    expect(JSON.stringify(body)).not.toMatch(/13812345678|熊小芳/)
    expect(body.contact.viewable).toBe(false)
    expect(body.actions.map(({ action }) => action)).toEqual(['join-visit', 'record-duty', 'note'])
    const view = await api.viewContact({ headers, params: { petitionId }, body: { reason: '看看' } })
    expect(view.status).toBe(403)
  }
})
