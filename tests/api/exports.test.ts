import { parse } from 'csv-parse/sync'
import { beforeEach, describe, expect, test } from 'vitest'
import { maskContacts } from '../../shared/domain/petition/masking.ts'
import { aFiling, numbered } from '../../shared/testing/a-filing.ts'
import { MOST_ROWS } from '../../shared/usecases/export-petitions.ts'
import { actAs } from './acting.ts'
import { type Api, apiOf, file, signIn } from './api.ts'
import { type MemoryPlatform, memoryPlatform } from './memory-platform.ts'

let platform: MemoryPlatform
let api: Api
const place = (n: number) => platform.street.places[n]?.placeCode ?? ''
const at = (moment: string) => {
  platform.time.now = `${moment}:00.000+08:00`
}
const act = (...args: Parameters<ReturnType<typeof actAs>>) => actAs(api)(...args)
const filed = (text: string, { where = 0, ...more }: { where?: number } & Record<string, unknown> = {}) =>
  file(api, { placeCode: place(where), text, ...more })

/** More than anybody may file within an hour. */
const filedMany = async (count: number): Promise<string[]> => {
  const ids = Array.from({ length: count }, (_, n) => numbered(n))
  for (const [n, petitionId] of ids.entries()) {
    const communityId = n % 2 === 0 ? 'east' : 'west'
    const filedAt = `2026-03-02T10:${String(n % 60).padStart(2, '0')}:00.000+08:00`
    await platform.services.petitions.file(
      aFiling({
        petitionId,
        filedAt,
        streetId: 'street',
        communityId,
        orgId: communityId,
        placeCode: place(0),
      }),
    )
  }
  return ids
}

const ask = async (personId: string, body: Record<string, unknown>) =>
  api.exportPetitions({ headers: await signIn(api, personId), body })
const page = async (personId: string, body: Record<string, unknown>) => {
  await platform.settle()
  const { status, headers, body: text } = await ask(personId, body)
  expect(status, JSON.stringify(text)).toBe(200)
  return { headers, text: String(text) }
}
/** The whole file, page behind page, as it came. */
const whole = async (personId: string, body: Record<string, unknown> = { columns: 'full' }) => {
  let text = ''
  let pages = 0
  let cursor: string | undefined
  do {
    const next = await page(personId, { ...body, ...(cursor && { cursor }) })
    text += next.text
    pages += 1
    cursor = next.headers['x-next-cursor']
  } while (cursor)
  return { text, pages }
}
const rowsOf = (text: string): Record<string, string>[] =>
  parse(text, { bom: true, columns: true, recordDelimiter: '\r\n' })
const rows = async (...args: Parameters<typeof whole>) => rowsOf((await whole(...args)).text)

beforeEach(async () => {
  platform = await memoryPlatform({ now: '2026-03-02T10:00:00.000+08:00' })
  api = apiOf(platform)
})

test('the full export says of a petition, cell by cell, what its view says', async () => {
  const { petitionId, queryCode } = await filed('三楼路灯不亮，\n"很暗"，请打13812345678', {
    ...{ title: '路灯不亮', address: '3-2', kind: 'complaint', category: 'facilities' },
    contact: { name: '张三丰', phone: '13912345678' },
    answers: [{ question: '几号灯杆？', answer: 'A-17' }],
  })
  await platform.settle()
  at('2026-03-02T11:30')
  await act('east-head', petitionId, 'assign', { handlerId: 'east-handler', note: '尽快，电话13700001111' })
  at('2026-03-04T10:00')
  await act('east-handler', petitionId, 'finish', { result: '=已更换灯泡', noPhotoReason: '夜间' })
  await api.actAsResident({
    params: { petitionId },
    headers: { 'x-query-code': queryCode },
    body: { action: 'rate', solved: 'partly', satisfaction: 'fair', comment: '电话13812345678回访过' },
  })

  const { text } = await whole('command')
  expect(text.startsWith('\ufeff编号,')).toBe(true)
  expect(text.replaceAll('\r\n', '')).not.toContain('\r')
  expect(text).not.toMatch(/13812345678|13912345678|13700001111|张三丰/)
  const [row, ...others] = rowsOf(text)
  expect(others).toEqual([])
  const { body } = await api.showPetition({ headers: await signIn(api, 'command'), params: { petitionId } })
  expect(row).toEqual({
    编号: body.petitionId,
    提交时间: '2026-03-02 10:00:00',
    社区: body.community,
    点位: '东社区宣传栏',
    来源: '居民自助',
    性质: body.kindLabel,
    类别: '公共设施',
    标题: body.title,
    内容: body.text,
    地址: `'${body.address}`,
    补充问答: '几号灯杆？ A-17',
    匿名: '',
    留有联系方式: '是',
    紧急情况: '',
    缓急: '普通',
    阶段: body.stageLabel,
    层级: '社区',
    现承办单位: body.org.name,
    承办人: body.handler?.name,
    办理时限: '',
    曾超期: '',
    曾上报街道: '',
    列入督办: '',
    首次响应时间: '2026-03-02 11:30:00',
    '首次响应（工作小时）': '1.5',
    首次办结时间: '2026-03-04 10:00:00',
    '首次办结（天）': '2',
    答复内容: `'${body.result?.text}`,
    催办次数: String(body.urges),
    重新办理次数: String(body.reopened),
    是否解决: '部分解决',
    满意度: '基本满意',
    评价时间: '2026-03-04 10:00:00',
    评价方式: '居民本人',
    评价意见: '电话［号码已隐藏］回访过',
    结束时间: '2026-03-04 10:00:00',
    办理经过: expect.any(String),
  })
  const story = row?.办理经过?.split('\n') ?? []
  expect(story).toHaveLength(body.timeline.length)
  for (const [index, { label, note = '' }] of body.timeline.entries()) {
    expect(story[index]).toContain(label)
    expect(story[index]).toContain(maskContacts(note))
  }
})

test('the compact export has what a report needs, and no words of the resident but the title', async () => {
  await filed('第一句。后面还有很长的话，说的是别的事情。', { address: '东街一号' })
  const { text } = await whole('east-head', { columns: 'compact' })
  expect(text).not.toMatch(/后面还有|东街一号/)
  expect(Object.keys(rowsOf(text)[0] ?? {})).toEqual(
    expect.arrayContaining(['编号', '社区', '标题', '阶段', '首次响应（工作小时）', '是否解决']),
  )
})

test('no cell of a hostile petition is run by a spreadsheet', async () => {
  const hostile = [
    '=cmd|" /C calc"!A0',
    '+1+1',
    '-1+1',
    '@SUM(A1)',
    '＝1+1',
    '"=1+1"',
    '12E5',
    '123456789012',
  ]
  for (const title of hostile) await filed('内容', { title, address: title })
  const cells = (await rows('command')).flatMap((row) => [row.标题 ?? '', row.地址 ?? ''])
  expect(cells).toHaveLength(hostile.length * 2)
  for (const cell of cells) expect(cell).not.toMatch(/^[\s\p{Cf}]*[=+\-@＝＋－＠]|^\d+(?:E\d+)?$/u)
})

describe('which petitions', () => {
  beforeEach(async () => {
    for (const [day, where] of [
      ['2025-12-31', 0],
      ['2026-01-01', 1],
      ['2026-01-31', 0],
      ['2026-02-28', 1],
      ['2026-03-01', 0],
    ] as const) {
      at(`${day}T10:00`)
      await filed(`${day}的事`, { where })
    }
    at('2026-03-02T10:00')
  })
  const titles = async (who: string, body: Record<string, unknown>) =>
    (await rows(who, { columns: 'compact', ...body })).map(({ 标题: title }) => title)

  test('those of this year unless given, in the order of months', async () => {
    expect(await titles('command', {})).toEqual([
      '2026-01-31的事',
      '2026-01-01的事',
      '2026-02-28的事',
      '2026-03-01的事',
    ])
    expect(await titles('command', { from: '2025-12-31', to: '2026-01-01' })).toEqual([
      '2025-12-31的事',
      '2026-01-01的事',
    ])
    expect(await titles('committee-member', { from: '2026-02-01', to: '2026-02-27' })).toEqual([])
  })

  test('of a community or of a stage', async () => {
    expect(await titles('command', { community: 'west' })).toEqual(['2026-01-01的事', '2026-02-28的事'])
    const [first] = (await rows('east-head')).map(({ 编号: number }) => number ?? '')
    await act('east-head', first ?? '', 'answer', { answer: '已办' })
    expect(await titles('command', { stage: 'answered' })).toEqual(['2026-01-31的事'])
    expect(await titles('command', { stage: 'declined' })).toEqual([])
  })

  test('a station’s head has the own community, and nobody else exports', async () => {
    expect(await titles('east-head', {})).toEqual(['2026-01-31的事', '2026-03-01的事'])
    expect((await ask('east-head', { columns: 'full', community: 'west' })).status).toBe(403)
    for (const who of ['east-handler', 'east-deputy', 'builder', 'admin'])
      expect((await ask(who, { columns: 'full' })).status).toBe(403)
    expect((await api.exportPetitions({ body: { columns: 'full' } })).status).toBe(401)
  })

  test.each([
    [{}, 'columns'],
    [{ columns: 'all' }, 'columns'],
    [{ columns: 'full', from: '2026-03-02', to: '2026-03-01' }, 'from'],
    [{ columns: 'full', stage: 'lost' }, 'stage'],
    [{ columns: 'full', community: 'nowhere' }, 'community'],
    [{ columns: 'full', cursor: 'x' }, 'cursor'],
  ])('%j is refused', async (body, path) => {
    const { status, problem } = await ask('command', body)
    expect([status, problem.errors?.[0]?.path]).toEqual([400, path])
  })
})

test('a long export comes in pages that fit together, while petitions are filed and move', {
  timeout: 60_000,
}, async () => {
  const ids = await filedMany(MOST_ROWS + 30)
  const first = await page('command', { columns: 'compact' })
  expect(first.headers).toMatchObject({
    'content-type': 'text/csv; charset=utf-8',
    'content-disposition': expect.stringMatching(/^attachment; filename\*=UTF-8''%E8.*2026-03-02\.csv$/),
    'x-rows': String(MOST_ROWS),
    'x-next-cursor': expect.any(String),
  })
  await act('east-head', ids[0] ?? '', 'answer', { answer: '已办' })
  await act('west-head', ids[1] ?? '', 'decline', { reason: '不归我们管', whereToGo: '税务局' })
  const rest = await page('command', { columns: 'compact', cursor: first.headers['x-next-cursor'] })
  expect(rest.headers['x-next-cursor']).toBeUndefined()
  expect(rest.text).not.toMatch(/编号|\ufeff/)
  const numbers = rowsOf(first.text + rest.text).map(({ 编号: number }) => number ?? '')
  expect(numbers.toSorted()).toEqual(ids.toSorted())
})

test('every export is remembered: who, when, which and how many', async () => {
  for (let n = 0; n < 3; n++) await filed(`第${n}件`, { where: n % 2 })
  await whole('command', { columns: 'full', from: '2026-01-01', stage: 'submitted' })
  at('2026-03-02T11:00')
  await whole('east-head', { columns: 'compact' })
  await ask('east-handler', { columns: 'full' })
  const list = async (who: string) =>
    (await api.listExports({ headers: await signIn(api, who), query: {} })).body.items
  const all = await list('admin')
  expect(all).toMatchObject([
    {
      at: '2026-03-02T11:00:00.000+08:00',
      ...{ columns: 'compact', rows: 2, complete: true },
      by: { personId: 'east-head', name: '东站长', roleLabel: '联络站站长', orgName: '东社区联络站' },
    },
    {
      ...{ columns: 'full', rows: 3, complete: true, stageLabel: '待研判' },
      filter: { from: '2026-01-01', to: '2026-03-02', stage: 'submitted' },
      by: { personId: 'command' },
    },
  ])
  expect(await list('committee-member')).toEqual(all)
  expect(await list('east-head')).toEqual(all.slice(0, 1))
  expect(await list('west-head')).toEqual([])
  expect((await api.listExports({ headers: await signIn(api, 'east-handler') })).status).toBe(403)
})

test('a cursor goes on with one’s own export alone', async () => {
  await filedMany(MOST_ROWS + 1)
  const { headers } = await page('command', { columns: 'compact' })
  const { status } = await ask('committee-member', { columns: 'compact', cursor: headers['x-next-cursor'] })
  expect(status).toBe(400)
})
