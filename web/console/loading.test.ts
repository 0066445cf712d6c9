import { expect, test } from 'vitest'
import { usePages } from './loading.ts'

/** Pages of two lists; an answer comes when it is let through. */
const bench = () => {
  let list = 'old'
  const held = new Map<string, () => void>()
  const pages = usePages(async (cursor?: string) => {
    const asked = `${list} ${cursor ?? 'first'}`
    await new Promise<void>((resolve) => held.set(asked, resolve))
    return { items: [asked], ...(!cursor && { cursor: 'second' }), asked }
  })
  return { ...pages, answer: (asked: string) => held.get(asked)?.(), choose: (name: string) => (list = name) }
}

test('a page goes behind the ones before it', async () => {
  const { rows, cursor, loading, answer } = bench()
  for (const from of [undefined, 'second']) {
    const running = loading.run(from)
    answer(`old ${from ?? 'first'}`)
    await running
  }
  expect(rows.value).toEqual(['old first', 'old second'])
  expect(cursor.value).toBeUndefined()
  expect(loading.value.value?.asked).toBe('old second') // what stands beside the rows
})

test('an answer that comes late does not take the place of a newer one', async () => {
  const { rows, loading, answer, choose } = bench()
  const before = loading.run()
  choose('new')
  const after = loading.run()
  answer('new first')
  await after
  answer('old first')
  await before
  expect(rows.value).toEqual(['new first'])
})
