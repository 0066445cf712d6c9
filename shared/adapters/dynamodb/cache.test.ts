import { describe, expect, it } from 'vitest'
import { cacheFor } from './cache.ts'

const counting = (values: (string | undefined)[]) => {
  let asked = 0
  return { load: async () => values[asked++], asked: () => asked }
}

describe('a cache', () => {
  it('asks once until its time is over', async () => {
    let now = 0
    const cache = cacheFor<string>(1000, () => now)
    const source = counting(['a', 'b'])
    expect(await cache.get('key', source.load)).toBe('a')
    now = 999
    expect(await cache.get('key', source.load)).toBe('a')
    now = 1000
    expect(await cache.get('key', source.load)).toBe('b')
    expect(source.asked()).toBe(2)
  })

  it('asks once for simultaneous requests', async () => {
    const cache = cacheFor<string>(1000, () => 0)
    const source = counting(['a', 'b'])
    expect(await Promise.all([cache.get('key', source.load), cache.get('key', source.load)])).toEqual([
      'a',
      'a',
    ])
  })

  it('does not remember what is missing, nor what failed', async () => {
    const cache = cacheFor<string>(1000, () => 0)
    const source = counting([undefined, 'b'])
    expect(await cache.get('key', source.load)).toBeUndefined()
    expect(await cache.get('key', source.load)).toBe('b')
    await expect(cache.get('other', () => Promise.reject(new Error('down')))).rejects.toThrow('down')
    expect(await cache.get('other', async () => 'up')).toBe('up')
  })
})
