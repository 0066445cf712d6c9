import { existsSync } from 'node:fs'
import { beforeAll, describe, expect, it } from 'vitest'
import { type Replayed, replay } from '../../scripts/replay/replay.ts'
import { readRows } from '../../scripts/replay/rows.ts'
import { committeeTable } from '../../scripts/replay/table.ts'
import { generatedRows } from './generated-rows.ts'

const REAL = '../shared/data/petitions-year.jsonl'
const MINUTES = 60_000

describe('sixty petitions replayed with the SDK as deployed', () => {
  let replayed: Replayed
  beforeAll(async () => {
    replayed = await replay(generatedRows(60), { sdk: true })
  }, 4 * MINUTES)

  it('nothing is lost, nothing is doubled, and everything adds up', () => {
    expect(replayed.back.faults).toEqual([])
    expect(replayed.figures).toMatchObject({
      ...{ filed: 60, found: 60, lost: 0, doubled: 0, chainsVerified: 60, foldsEqual: 60 },
    })
  })

  it('submits were repeated, messages came twice, and the sweeps had work', () => {
    const { simulated, back } = replayed
    expect(simulated.repeated).toBeGreaterThan(0)
    expect(Object.keys(simulated.firings).sort()).toEqual(
      expect.arrayContaining(['close-unrated', 'raise-deadline-prompts', 'report-overdue']),
    )
    expect(back.messages.sent).toBeGreaterThan(100)
    expect(back.messages.planned).toBeUndefined()
  })

  it('each kind of course was taken: answered, raised, late, prompted', () => {
    const { stages, levels, prompts, overdue, firstResponseHours } = replayed.figures
    expect(levels[2]).toBeGreaterThan(10)
    expect(stages.closed).toBeGreaterThan(25)
    expect(prompts).toBeGreaterThan(0)
    expect(overdue).toBeGreaterThan(0)
    expect(firstResponseHours.median).toBeLessThan(4)
  })

  it('what was raised was reviewed by both sides, ordered and answered, with what happens on the way', () => {
    const { signatures, discussions, orders, hops, extensions, referrals, checks } = replayed.figures.levelTwo
    expect(signatures).toBeGreaterThan(2 * orders)
    for (const count of [discussions, orders, hops, extensions.asked, referrals.answered, checks.passed])
      expect(count).toBeGreaterThan(0)
    const { stages } = replayed.figures
    expect((stages['joint-review'] ?? 0) + (stages.street ?? 0)).toBe(0)
  })

  it('the table names levels, stages and what a committee asks for', () => {
    const table = committeeTable(replayed.back)
    for (const heading of [
      '层级',
      '现处阶段',
      '首次响应',
      '首次办结',
      '提示',
      '超期',
      '重开',
      '退回',
      '裁定',
      '延期',
      '挂账',
      '转出',
      '合计',
    ])
      expect(table).toContain(heading)
  })
})

describe.skipIf(!existsSync(REAL))('the first forty real petitions', () => {
  it(
    'are all found again, and run the same way twice',
    async () => {
      const rows = await readRows(REAL, 40)
      const first = await replay(rows)
      expect(first.back.faults).toEqual([])
      expect(first.figures).toMatchObject({ filed: 40, found: 40, lost: 0, doubled: 0 })
      expect((await replay(rows)).figures).toEqual(first.figures)
    },
    4 * MINUTES,
  )
})

if (!existsSync(REAL)) console.info(`The real petitions are skipped: there is no ${REAL}`)
