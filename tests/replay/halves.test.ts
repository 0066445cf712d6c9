import { describe, expect, it } from 'vitest'
import { halvesOf } from '../../scripts/replay/halves.ts'
import { placeOf } from '../../scripts/replay/life.ts'
import { type HalfRead, prove } from '../../scripts/replay/read-back.ts'
import { generatedRows } from './generated-rows.ts'

const rows = generatedRows(200)

describe('the halves of a street', () => {
  it('have every petition once, in the order of time', () => {
    const halves = halvesOf(rows)
    const ids = halves.flat().map(({ id }) => id)
    expect(halves).toHaveLength(2)
    expect(ids.toSorted()).toEqual(rows.map(({ id }) => id).toSorted())
    for (const half of halves) {
      const times = half.map(({ submittedAt }) => submittedAt)
      expect(times).toEqual(times.toSorted())
    }
  })

  it('share no community, and neither has much more to do than the other', () => {
    const [one, other] = halvesOf(rows).map((half) => ({
      size: half.length,
      communities: new Set(half.map(({ author }) => placeOf(author).communityId)),
    }))
    if (!one || !other) throw new Error('there are not two halves')
    expect([...one.communities].filter((id) => other.communities.has(id))).toEqual([])
    expect(Math.abs(one.size - other.size)).toBeLessThan(rows.length / 4)
  })

  it('are one where all petitions come from one community', () => {
    expect(halvesOf(rows.slice(0, 1))).toEqual([rows.slice(0, 1)])
  })
})

const aHalf = (half: Partial<HalfRead>): HalfRead => ({
  ...{ filed: [], files: [], listed: [], chains: 0, folds: 0, messages: {}, counters: [], faults: [] },
  ...half,
})
const checksOf = (...halves: HalfRead[]): string[] => prove(halves).faults.map(({ check }) => check)

describe('what two halves show together', () => {
  it('adds up when each petition stands in one list of one half', () => {
    const one = aHalf({ filed: ['a', 'b'], listed: ['b', 'a'], chains: 2, messages: { sent: 3 } })
    const other = aHalf({ filed: ['c'], listed: ['c'], chains: 1, messages: { sent: 1, superseded: 2 } })
    const back = prove([one, other])
    expect(back).toMatchObject({ filed: 3, doubled: 0, chains: 3, faults: [] })
    expect(back.messages).toEqual({ sent: 4, superseded: 2 })
  })

  it('does not when a petition stands in both, in none, or was filed by nobody', () => {
    const one = aHalf({ filed: ['a'], listed: ['a'] })
    expect(checksOf(one, aHalf({ listed: ['a'] }))).toEqual(['list'])
    expect(checksOf(one, aHalf({ filed: ['b'] }))).toEqual(['list'])
    expect(checksOf(one, aHalf({ listed: ['x'] }))).toEqual(['doubled'])
  })

  it('does not when both gave the same number', () => {
    const one = aHalf({ filed: ['a'], listed: ['a'] })
    expect(prove([one, aHalf({ filed: ['a'], listed: ['a'] })]).doubled).toBe(1)
  })

  it('does not when the counters of both say more than the timelines', () => {
    const cell = {
      owner: 'replay',
      dimension: 'street',
      period: '2019',
      value: '',
      sums: { filed: 1 },
    } as const
    expect(checksOf(aHalf({ counters: [cell] }), aHalf({ counters: [cell] }))).toEqual(['counter'])
  })
})
