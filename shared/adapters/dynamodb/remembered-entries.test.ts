import { describe, expect, it, vi } from 'vitest'
import type { TimelineEntry } from '../../domain/timeline/chain.ts'
import { rememberedEntries } from './remembered-entries.ts'

const entries = (from: number, to: number): TimelineEntry[] =>
  Array.from({ length: Math.max(0, to - from) }, (_, index) => ({ seq: from + index + 1 }) as TimelineEntry)

/** A timeline that grows, and what was read of it. */
const aTimeline = (written: number) => {
  const timeline = { written, read: [] as [after: number, upTo: number][], now: 0 }
  const findEntries = async (_: string, upTo: number, after = 0) => {
    timeline.read.push([after, upTo])
    return entries(after, Math.min(upTo, timeline.written))
  }
  const remembered = rememberedEntries({ findEntries }, () => timeline.now)
  return { timeline, find: (upTo: number, after?: number) => remembered.findEntries('id', upTo, after) }
}

describe('remembered entries', () => {
  it('are not read again, only what was appended since', async () => {
    const { timeline, find } = aTimeline(3)
    expect(await find(3)).toEqual(entries(0, 3))
    timeline.written = 5
    expect(await find(5)).toEqual(entries(0, 5))
    expect(await find(2)).toEqual(entries(0, 2))
    expect(await find(5, 3)).toEqual(entries(3, 5))
    expect(timeline.read).toEqual([
      [0, 3],
      [3, 5],
    ])
  })

  it('that are not there yet are looked for again', async () => {
    const { timeline, find } = aTimeline(1)
    expect(await find(2)).toEqual(entries(0, 1))
    timeline.written = 2
    expect(await find(2)).toEqual(entries(0, 2))
  })

  it('stand once when several events read them at the same time', async () => {
    const reads: (() => void)[] = []
    const { findEntries } = rememberedEntries(
      {
        findEntries: async (_, upTo, after = 0) => {
          await new Promise<void>((resolve) => reads.push(resolve))
          return entries(after, upTo)
        },
      },
      () => 0,
    )
    const finding = [4, 2, 3].map((upTo) => findEntries('id', upTo))
    await vi.waitFor(() => expect(reads).toHaveLength(3))
    for (const answer of reads) answer()
    expect(await Promise.all(finding)).toEqual([entries(0, 4), entries(0, 2), entries(0, 3)])
    expect(await findEntries('id', 4)).toEqual(entries(0, 4))
    expect(reads).toHaveLength(3)
  })

  it('are forgotten after ten minutes', async () => {
    const { timeline, find } = aTimeline(2)
    await find(2)
    timeline.now = 10 * 60_000 + 1
    await find(2)
    expect(timeline.read).toEqual([
      [0, 2],
      [0, 2],
    ])
  })
})
