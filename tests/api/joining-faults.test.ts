import { beforeEach, expect, test } from 'vitest'
import { answerMember } from '../../shared/usecases/answer-member.ts'
import { answering } from '../../shared/usecases/joined-answers.ts'
import { settleJoining } from '../../shared/usecases/settle-joining.ts'
import { actAs } from './acting.ts'
import { type Api, apiOf, file } from './api.ts'
import { type MemoryPlatform, memoryPlatform } from './memory-platform.ts'

class Crash extends Error {}

let platform: MemoryPlatform
let api: Api
const MEMBERS = 3

beforeEach(async () => {
  platform = await memoryPlatform({ now: '2026-03-02T10:00:00.000+08:00' })
  api = apiOf(platform)
})

/** Calls of these ports die before or after they were made, when `dies` says so. */
const dying = <Port extends object>(port: Port, dies: () => boolean): Port =>
  new Proxy(port, {
    get: (target, name, receiver) => {
      const made: unknown = Reflect.get(target, name, receiver)
      if (typeof made !== 'function') return made
      return async (...args: unknown[]) => {
        if (dies()) throw new Crash('before')
        const result: unknown = await Reflect.apply(made, target, args)
        if (dies()) throw new Crash('after')
        return result
      }
    },
  })

const servicesThat = (dies: () => boolean): MemoryPlatform['services'] => {
  const { services } = platform
  const petitions = dying(services.petitions, dies)
  return {
    ...services,
    petitions,
    answerLog: dying(services.answerLog, dies),
    answerQueue: dying(services.answerQueue, dies),
  }
}

/** As a queue does: again until it is done. @returns how often it died */
const redelivered = async (work: () => Promise<unknown>): Promise<number> => {
  for (let died = 0; ; died++)
    try {
      await work()
      return died
    } catch (error) {
      if (!(error instanceof Crash)) throw error
    }
}

/** A petition with members, just answered: nobody has heard of it yet. */
const answeredHead = async () => {
  const placeCode = platform.street.places[0]?.placeCode
  const numbers: string[] = []
  for (let n = 0; n <= MEMBERS; n++) {
    numbers.push((await file(api, { placeCode, text: `路灯不亮 ${n}` })).petitionId)
    await platform.settle()
  }
  const [head = '', ...members] = numbers
  for (const member of members) await actAs(api)('east-head', member, 'join', { into: head })
  await platform.settle()
  await actAs(api)('east-head', head, 'answer', { answer: '已修好' })
  const event = platform.stream.findLast(({ petitionId }) => petitionId === head)
  if (!event) throw new Error('the head was answered')
  return { head, members, event }
}

const expectAnsweredOnce = async (members: readonly string[]) => {
  for (const member of members) {
    const answers = platform.stream.filter(
      ({ petitionId, action }) => petitionId === member && action === 'answer-member',
    )
    expect(answers).toHaveLength(1)
    expect((await platform.services.petitions.find(member))?.stage).toBe('answered')
  }
}
const expectLogged = async (head: string, members: readonly string[]) => {
  const { services } = platform
  const seq = answering(await services.petitions.findEntries(head, 99))?.seq ?? 0
  const outcomes = await services.answerLog.outcomes({ kind: 'joined', id: head, seq })
  expect(outcomes.map(({ petitionId, outcome }) => [petitionId, outcome])).toEqual(
    [...members].sort().map((member) => [member, 'answered']),
  )
}
/** @param fresh the services that one message is worked on with, however often it comes */
const work = async (
  fresh: () => MemoryPlatform['services'],
  event: Parameters<typeof settleJoining>[1],
): Promise<number> => {
  const settling = fresh()
  let died = await redelivered(() => settleJoining(settling, event))
  // what was handed on before a crash is handed on again: every message comes at least once
  for (const answer of platform.services.answerQueue.taken.splice(0)) {
    const answered = fresh()
    died += await redelivered(() => answerMember(answered, answer))
  }
  return died
}

/** Each delivery dies one call later than the one before, until it gets through. */
const oneLaterEachTime = () => {
  let [calls, until] = [0, 0]
  return servicesThat(() => {
    calls++
    if (calls <= until) return false
    calls = 0
    until++
    return true
  })
}

test('a crash before or after any call leaves every member answered once, and logged', async () => {
  const { head, members, event } = await answeredHead()
  const died = await work(oneLaterEachTime, event)
  expect(died).toBeGreaterThan(20)
  await expectAnsweredOnce(members)
  await expectLogged(head, members)
})

test.each([1, 2, 3])(
  'so do calls of which a fifth fails, and messages that come twice (%i)',
  async (seed) => {
    const { head, members, event } = await answeredHead()
    let state = seed * 7919
    const chance = () => {
      state = (state * 48271) % 2147483647
      return state / 2147483647
    }
    const failing = servicesThat(() => chance() < 0.2)
    await work(() => failing, event)
    await work(() => failing, event)
    await expectAnsweredOnce(members)
    await expectLogged(head, members)
  },
)
