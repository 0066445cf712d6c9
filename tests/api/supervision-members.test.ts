import { randomUUID } from 'node:crypto'
import { beforeEach, describe, expect, test } from 'vitest'
import { Conflict } from '../../shared/domain/errors.ts'
import type { StaffActor } from '../../shared/domain/street/roles.ts'
import { actOnItem } from '../../shared/usecases/act-on-item.ts'
import { answerMember } from '../../shared/usecases/answer-member.ts'
import { beginItem } from '../../shared/usecases/begin-item.ts'
import { tendItems } from '../../shared/usecases/tend-items.ts'
import { type Api, apiOf } from './api.ts'
import { type MemoryPlatform, memoryPlatform } from './memory-platform.ts'
import { supervisionScenes, terms } from './supervision-scenes.ts'

let platform: MemoryPlatform
let api: Api
beforeEach(async () => {
  platform = await memoryPlatform()
  api = apiOf(platform)
})
const { filed, begins, proposed, shown, tries, acts, accepted } = supervisionScenes(() => ({ platform, api }))
const membersOf = async (itemId: string) =>
  (await platform.services.items.findMembers(itemId)).map(({ petitionId }) => petitionId)
const supervisedFor = async (petitionId: string) =>
  (await platform.services.petitions.find(petitionId))?.supervised?.itemId
/** As it comes from the API, for what an answer of it never says: that the function was stopped. */
const committee = (): StaffActor => {
  const person = platform.street.people.find(({ personId }) => personId === 'committee-member')
  if (!person) throw new Error('the street has no committee')
  const { role, streetId, orgId, personId } = person
  return { role, streetId, orgId, personId }
}
const isCutOff = async (work: Promise<unknown>) => expect(work).rejects.toThrow('the function was stopped')
const stopped = () => Promise.reject(new Error('the function was stopped'))
const merges = (from: string, into: string, key?: string) =>
  tries('committee-member', from, 'merge', { into, reason: '同一问题' }, key)

describe('items that are merged', () => {
  test('into each other at the same moment: one of them is, and the other has all petitions', async () => {
    const [a, b] = [await filed(), await filed('west')]
    const pair = [await accepted([a]), await accepted([b])]
    const [first = '', second = ''] = pair
    const answers = await Promise.all([merges(first, second), merges(second, first)])
    const statuses = answers.map(({ status }) => status)
    expect(statuses.toSorted()).toEqual([200, expect.toSatisfy((status) => status === 400 || status === 409)])
    const kept = statuses[0] === 200 ? second : first
    const states = await Promise.all(pair.map((itemId) => platform.services.items.find(itemId)))
    expect(states.map((state) => state?.status).toSorted()).toEqual(['listed', 'merged'])
    expect((await membersOf(kept)).toSorted()).toEqual([a, b].toSorted())
    for (const petitionId of [a, b]) expect(await supervisedFor(petitionId)).toBe(kept)
  })

  test('in a row at the same moment: the last of them has all petitions', async () => {
    const petitions = [await filed(), await filed('west'), await filed()]
    const chain = await Promise.all(petitions.map((petitionId) => proposed([petitionId])))
    const [first = '', second = '', third = ''] = chain
    const answers = await Promise.all([merges(first, second), merges(second, third)])
    expect(answers.map(({ status }) => status)).toEqual([200, 200])
    expect((await membersOf(third)).toSorted()).toEqual(petitions.toSorted())
  })

  test('never wait for a proposal when they are on the list: that may be turned down', async () => {
    const [listed, proposal] = [await accepted([await filed()]), await proposed([await filed('west')])]
    const answer = await merges(listed, proposal)
    expect([answer.status, answer.problem.errors?.[0]?.message]).toEqual([
      400,
      expect.stringContaining('督办中'),
    ])
  })

  test('not into what was turned down in that very moment', async () => {
    const [from, into] = [await proposed([await filed()]), await proposed([await filed('west')])]
    const { items } = platform.services
    const find = items.find.bind(items)
    // read as a proposal, and turned down before the merger is written
    items.find = async (itemId) => {
      const read = await find(itemId)
      if (itemId !== into) return read
      items.find = find
      await acts('committee-member', into, 'decline', { reason: '个别情况' })
      return read
    }
    expect((await merges(from, into)).status).toBe(400)
    expect(await items.find(from)).toMatchObject({ status: 'proposed' })
  })

  test('are known by their number however it was typed', async () => {
    const [from, into] = [await proposed([await filed()]), await accepted([await filed('west')])]
    await acts('committee-member', from, 'merge', { into: ` ${into.toLowerCase()}`, reason: '同一问题' })
    expect(await platform.services.items.find(from)).toMatchObject({ mergedInto: into })
  })
})

describe('what was cut off behind an action', () => {
  test('is finished by the sweep: petitions of a merged item are where they belong', async () => {
    const [a, b] = [await filed(), await filed('west')]
    const [from, into] = [await accepted([a]), await accepted([b])]
    const { items } = platform.services
    const addMembers = items.addMembers.bind(items)
    items.addMembers = stopped
    const input = { into, reason: '同一问题' }
    await isCutOff(actOnItem(platform.services, committee(), from, { action: 'merge', input }))
    items.addMembers = addMembers
    expect(await membersOf(into)).toEqual([b])
    await tendItems(platform.services)
    expect((await membersOf(into)).toSorted()).toEqual([a, b].toSorted())
    expect(await supervisedFor(a)).toBe(into)
  })

  test('is finished by the sweep: petitions of an accepted item are under supervision', async () => {
    const petitionId = await filed()
    const itemId = await proposed([petitionId])
    const { items } = platform.services
    const findMembers = items.findMembers.bind(items)
    let reads = 0
    items.findMembers = (id) => (++reads > 1 ? stopped() : findMembers(id))
    await isCutOff(actOnItem(platform.services, committee(), itemId, { action: 'accept', input: terms }))
    items.findMembers = findMembers
    expect(await supervisedFor(petitionId)).toBeUndefined()
    await tendItems(platform.services)
    expect(await supervisedFor(petitionId)).toBe(itemId)
  })

  test('is finished by the sweep: petitions of an answered item have their answer', async () => {
    const petitionId = await filed()
    const itemId = await accepted([petitionId])
    const { answerQueue, petitions: store } = platform.services
    const enqueue = answerQueue.enqueue.bind(answerQueue)
    answerQueue.enqueue = stopped
    const input = { answer: '摊位已全部装好净化设备。', lookBackOn: '2026-04-01' }
    await isCutOff(actOnItem(platform.services, committee(), itemId, { action: 'answer', input }))
    answerQueue.enqueue = enqueue
    await tendItems(platform.services)
    await platform.settle()
    expect(await store.find(petitionId)).toMatchObject({ stage: 'answered' })
  })

  test('is not begun again with the action: what was added is added once, however busy its petition is', async () => {
    const itemId = await accepted([await filed()])
    const petitionId = await filed('west')
    const { items, petitions: store } = platform.services
    const save = store.save.bind(store)
    store.save = () => Promise.reject(new Conflict('somebody else was faster'))
    const added = { action: 'add', input: { petitions: [petitionId] } } as const
    await expect(actOnItem(platform.services, committee(), itemId, added)).rejects.toThrow(Conflict)
    store.save = save
    const story = (await items.findFile(itemId))?.story ?? []
    expect(story.filter(({ action }) => action === 'add')).toHaveLength(1)
    await tendItems(platform.services)
    expect(await supervisedFor(petitionId)).toBe(itemId)
  })

  test('is finished by the same request: an item of more petitions than fit into a transaction', async () => {
    const petitions: string[] = []
    for (let n = 0; n < 85; n++) petitions.push(await filed(n % 2 === 0 ? 'east' : 'west'))
    const { items, petitions: store } = platform.services
    const addMembers = items.addMembers.bind(items)
    items.addMembers = stopped
    const asked = { action: 'open', groupId: undefined, petitions, input: terms } as const
    const key = randomUUID()
    await isCutOff(beginItem(platform.services, committee(), asked, key))
    items.addMembers = addMembers
    const { itemId } = await beginItem(platform.services, committee(), asked, key)
    expect(await membersOf(itemId)).toHaveLength(85)
    const states = await store.findMany(petitions)
    expect(new Set(states.map(({ supervised }) => supervised?.itemId))).toEqual(new Set([itemId]))
  })

  test('is nothing where a number was taken: no petition comes to somebody else’s item', async () => {
    const petitions: string[] = []
    for (let n = 0; n < 81; n++) petitions.push(await filed())
    const other = await proposed([petitions[0] ?? ''])
    const { items } = platform.services
    const open = items.open.bind(items)
    let draws = 0
    items.open = (item, changes) => {
      if (draws++ > 0) return open(item, changes)
      return open({ ...item, itemId: other }, { ...changes, entry: { ...changes.entry, itemId: other } })
    }
    const { body } = await begins('command', { action: 'propose', title: '油烟', problem: '油烟', petitions })
    expect(await membersOf(other)).toEqual([petitions[0]])
    expect(await membersOf(body.itemId)).toHaveLength(81)
  })
})

test('an item of 109 petitions has one outcome that answers each singly, however doubled and disordered it is delivered', async () => {
  const MEMBERS = 109
  const { answerQueue, petitions: store } = platform.services
  const petitions: string[] = []
  for (let n = 0; n < MEMBERS; n++) petitions.push(await filed(n % 2 === 0 ? 'east' : 'west'))
  const itemId = await accepted(petitions)
  const counted = async () => (await shown('command', itemId)).body.members
  expect(await counted()).toMatchObject({ total: MEMBERS, answered: 0 })

  await acts('committee-member', itemId, 'answer', {
    answer: '摊位已全部装好净化设备。',
    lookBackOn: '2026-04-01',
  })
  const handedOn = answerQueue.taken.splice(0)
  expect(handedOn.map(({ petitionId }) => petitionId).toSorted()).toEqual(petitions.toSorted())
  for (const answer of handedOn.slice(0, 57)) await answerMember(platform.services, answer)
  expect(await counted()).toMatchObject({ total: MEMBERS, answered: 57 })

  answerQueue.taken.push(...handedOn)
  await platform.settle((batch) => [...batch, ...batch].toReversed())
  expect(await counted()).toMatchObject({ total: MEMBERS, answered: MEMBERS })
  for (const petitionId of petitions) {
    const timeline = (await store.findFile(petitionId))?.timeline ?? []
    expect(timeline.filter(({ entry }) => entry.action === 'answer-member')).toHaveLength(1)
  }
})
