import { beforeEach, describe, expect, test } from 'vitest'
import { type Api, apiOf, file, signIn } from './api.ts'
import { type MemoryPlatform, memoryPlatform } from './memory-platform.ts'

let platform: MemoryPlatform
let api: Api
let petitionId: string
beforeEach(async () => {
  platform = await memoryPlatform()
  api = apiOf(platform)
  const filed = await file(api, { placeCode: platform.street.places[0]?.placeCode, text: '路灯不亮' })
  petitionId = filed.petitionId
})

const send = async (personId: string, key: string | undefined, body: Record<string, unknown>) =>
  api.actAsStaff({
    headers: { ...(await signIn(api, personId)), ...(key && { 'idempotency-key': key }) },
    params: { petitionId },
    body: { version: 1, ...body },
  })
const actionsDone = () => platform.stream.map(({ action }) => action).filter((action) => action !== 'file')
const note = { action: 'note', text: '已联系电工' }
const KEY = '6f1d3f0e-8f8a-4b5a-9a40-2f7c1e5d9b11'

describe('a staff action that is sent again under its key', () => {
  test('is done once and answered with the petition as it is, also when it comes twice at once', async () => {
    const answers = await Promise.all([1, 2, 3].map(() => send('east-head', KEY, note)))
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200])
    expect((await send('east-head', KEY, note)).status).toBe(200)
    expect(actionsDone()).toEqual(['note'])
  })

  test('is answered although the version has moved on by it, or the stage by others', async () => {
    const assign = { action: 'assign', handlerId: 'east-handler' }
    const first = await send('east-head', KEY, assign)
    const again = await send('east-head', KEY, assign)
    expect(again).toMatchObject({ status: 200, body: first.body })
    await send('east-handler', undefined, { action: 'finish', version: 2, result: '已修好' })
    expect((await send('east-head', KEY, assign)).body).toMatchObject({ stage: 'answered', version: 3 })
    expect(actionsDone()).toEqual(['assign', 'finish'])
  })

  test('is a mistake with other words, and another thing under another key or without one', async () => {
    await send('east-head', KEY, note)
    const other = await send('east-head', KEY, { ...note, text: '别的' })
    expect([other.status, other.problem.code]).toEqual([422, 'key-reused'])
    expect((await send('east-head', platform.newKey(), note)).status).toBe(200)
    expect((await send('east-head', undefined, note)).status).toBe(200)
    expect(actionsDone()).toHaveLength(3)
  })

  test('does not meet the same key of somebody else', async () => {
    await send('east-head', KEY, note)
    expect((await send('east-deputy', KEY, note)).status).toBe(200)
    expect(actionsDone()).toHaveLength(2)
  })

  test('was refused: the key is free', async () => {
    expect((await send('east-head', KEY, { ...note, text: '' })).status).toBe(400)
    expect((await send('east-head', KEY, note)).status).toBe(200)
    expect((await send('east-head', 'no-uuid', note)).problem.errors).toMatchObject([
      { path: 'Idempotency-Key' },
    ])
  })
})
