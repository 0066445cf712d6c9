import { describe, expect, test } from 'vitest'
import type { Petition } from '../domain/petition/petition.ts'
import { DUE_SHARDS } from '../ports/petition-store.ts'
import { aPetition, FILED_AT } from '../testing/a-petition.ts'
import { sweepDue } from './sweep-due.ts'

const PAGE = 100
const waiting = aPetition({ next: { at: FILED_AT, action: 'prompt' } })
const movedOn = aPetition({ next: { at: '2099-01-01T00:00:00.000+08:00', action: 'prompt' } })

/** Sweeps where one shard has these pages, one after the other, and the others have nothing. */
const sweep = async (pages: string[][], act: (petitionIds: string[]) => Promise<readonly Petition[]>) => {
  const asked: number[] = []
  const listDue = async (_lane: string, shard: number) => {
    asked.push(shard)
    return shard === 3 ? (pages.shift() ?? []) : []
  }
  const done = await sweepDue({ listDue }, 'sweep', FILED_AT, act)
  return { done, asked: asked.length, again: asked.filter((shard) => shard === 3).length - 1 }
}

describe('a sweep', () => {
  test('asks each shard once when nothing is due', async () => {
    const act = () => Promise.reject(new Error('nothing to act on'))
    expect(await sweep([], act)).toEqual({ done: 0, asked: DUE_SHARDS, again: 0 })
  })

  test('does not ask again where all that was due has moved on', async () => {
    const found = await sweep([['a', 'b']], async (due) => due.map(() => movedOn))
    expect(found).toEqual({ done: 2, asked: DUE_SHARDS, again: 0 })
  })

  test('asks again, that shard alone, where something is due for its next action already', async () => {
    const states = [waiting, movedOn]
    const found = await sweep([['a'], ['a']], async () => states.splice(0, 1))
    expect(found).toEqual({ done: 2, asked: DUE_SHARDS + 1, again: 1 })
  })

  test('asks again after a full page', async () => {
    const page = Array.from({ length: PAGE }, (_, index) => String(index))
    const found = await sweep([page, ['last']], async (due) => due.map(() => movedOn))
    expect(found).toEqual({ done: PAGE + 1, asked: DUE_SHARDS + 1, again: 1 })
  })

  test('ends where nothing of a full page could be acted on', async () => {
    const page = Array.from({ length: PAGE }, (_, index) => String(index))
    expect((await sweep([page, page], async () => [])).again).toBe(0)
  })
})
