import { randomUUID } from 'node:crypto'
import { parse } from 'csv-parse/sync'
import { beforeEach, describe, expect, test } from 'vitest'
import type { Question } from '../../shared/domain/questions/question.ts'
import { type Api, apiOf, file, signIn } from './api.ts'
import { type MemoryPlatform, memoryPlatform } from './memory-platform.ts'

const PHONE = '13812345678'
const questions: Question[] = [
  { question: '灯杆上的编号是多少？', type: 'text', words: ['路灯'] },
  { question: '电梯里有人被困吗？', type: 'yes-no', wanted: true, words: ['电梯'] },
]
const answers = [
  { question: '灯杆上的编号是多少？', answer: `A-17，看不清打${PHONE}` },
  { question: '哪天坏的？', answer: '上周三' },
]

let platform: MemoryPlatform
let api: Api
let wall: string
beforeEach(async () => {
  platform = await memoryPlatform()
  api = apiOf(platform)
  wall = platform.street.places[0]?.placeCode ?? ''
})
const change = async (categories: unknown) =>
  api.changeStreet({ headers: await signIn(api, 'admin'), body: { version: 0, categories } })
const filed = (more: object = {}) =>
  file(api, { placeCode: wall, text: '路灯不亮', category: 'facilities', answers, ...more })
const show = async (personId: string, petitionId: string) =>
  (await api.showPetition({ headers: await signIn(api, personId), params: { petitionId } })).body

describe('the questions of a category', () => {
  const facilities = { category: 'facilities', name: '公共设施', department: 'construction' }

  test('set by an administrator are what the form of a posted code and of assisted filing ask', async () => {
    expect(
      (
        await change([
          { ...facilities, questions },
          { category: 'other', name: '其他' },
        ])
      ).status,
    ).toBe(200)
    const asked = [
      { category: 'facilities', name: '公共设施', questions },
      { category: 'other', name: '其他' },
    ]
    expect((await api.getPlace({ params: { placeCode: wall } })).body.categories).toEqual(asked)
    const me = await api.showMe({ headers: await signIn(api, 'east-grid') })
    expect(me.body.street.categories).toEqual(asked)
  })

  test.each([
    [
      'a choice without options',
      [{ question: '几次？', type: 'choice' }],
      'categories.0.questions.0.options',
    ],
    ['an unknown type', [{ question: '几次？', type: 'number' }], 'categories.0.questions.0.type'],
    [
      'more than five',
      Array.from({ length: 6 }, (_, n) => ({ question: `${n}？`, type: 'text' })),
      'categories.0.questions',
    ],
  ])('are refused with %s, where it is wrong', async (_, wrong, path) => {
    const { status, problem } = await change([{ ...facilities, questions: wrong }])
    expect(status).toBe(400)
    expect(problem.errors).toEqual([expect.objectContaining({ path })])
  })
})

describe('answers', () => {
  test('are the resident’s to read as they were given, and staff’s with contact data masked', async () => {
    const { petitionId, queryCode } = await filed()
    const headers = { 'x-query-code': queryCode }
    expect((await api.trackPetition({ headers, params: { petitionId } })).body.answers).toEqual(answers)
    const seen = await show('east-head', petitionId)
    expect(seen.answers).toEqual([{ ...answers[0], answer: 'A-17，看不清打［号码已隐藏］' }, answers[1]])
    expect(JSON.stringify(seen)).not.toContain(PHONE)
  })

  test('are shown whole to whoever gives a reason, those alone that hide something', async () => {
    const { petitionId } = await filed()
    const { body } = await api.viewContact({
      ...{ headers: await signIn(api, 'east-head'), params: { petitionId }, body: { reason: '约上门时间' } },
    })
    expect(body).toEqual({ text: '路灯不亮', answers: [answers[0]] })
  })

  test('find the petition, and stand in the export', async () => {
    const { petitionId } = await filed()
    const headers = await signIn(api, 'east-head')
    const found = await api.listPetitions({ headers, query: { scope: 'org', q: 'A-17' } })
    expect(found.body.items).toMatchObject([{ petitionId }])
    await platform.settle()
    const csv = await api.exportPetitions({ headers, body: { columns: 'full' } })
    const [row] = parse(String(csv.body), { bom: true, columns: true }) as Record<string, string>[]
    expect(row?.补充问答).toBe('灯杆上的编号是多少？ A-17，看不清打［号码已隐藏］\n哪天坏的？ 上周三')
  })

  test('never keep anybody from filing: neither what nobody asks any more nor what is not answered', async () => {
    await change([{ category: 'facilities', name: '公共设施', questions }])
    const { petitionId } = await filed({ answers: [{ question: '去年的问题？', answer: '是' }] })
    expect((await show('east-head', petitionId)).answers).toEqual([
      { question: '去年的问题？', answer: '是' },
    ])
    expect((await show('east-head', (await filed({ answers: [] })).petitionId)).answers).toBeUndefined()
  })

  test('that tell of a danger put the number to call into the reply, and mark the petition', async () => {
    const { body } = await api.submitPetition({
      headers: { 'idempotency-key': randomUUID() },
      body: {
        ...{ placeCode: wall, text: '电梯停了' },
        answers: [{ question: '电梯里有人被困吗？', answer: '是' }],
      },
    })
    expect(body.emergency?.numbers).toEqual(['119'])
    expect((await show('east-head', body.petitionId)).emergency).toBe(true)
  })

  test('that tell of a danger put the number to call into a refusal, also where they are refused themselves', async () => {
    for (const more of [{ category: 'gone' }, { unknown: true }]) {
      const { status, problem } = await api.submitPetition({
        headers: { 'idempotency-key': randomUUID() },
        body: {
          ...{ placeCode: wall, text: '电梯停了', ...more },
          answers: [{ question: '电梯里有人被困吗？', answer: '是', at: '三楼' }],
        },
      })
      expect(status).toBe(400)
      expect(problem.emergency?.numbers).toEqual(['119'])
    }
  })

  test('are taken by whoever files for a resident, too', async () => {
    const headers = { ...(await signIn(api, 'east-grid')), 'idempotency-key': randomUUID() }
    const body = { text: '路灯不亮', source: 'door-visit', category: 'facilities', answers: [answers[1]] }
    const reply = await api.fileForResident({ headers, body })
    expect(reply.status).toBe(201)
    expect((await show('east-head', reply.body.petitionId)).answers).toEqual([answers[1]])
  })
})
