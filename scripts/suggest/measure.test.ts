import { describe, expect, test } from 'vitest'
import { labels } from '../../shared/domain/similarity/labels.ts'
import { f1Of, mattersOf, mean } from './cross-validation.ts'
import { measure } from './measure.ts'
import { countUnlabelled, DATA_FOLDER, readLabelled, whyNoData } from './petitions.ts'

const petition = (id: string, author: string, text: string) => ({
  ...{ id, author, text, title: '', label: labels[0] },
})

describe('how well labels are suggested', () => {
  const missing = whyNoData(DATA_FOLDER)
  if (missing) console.info(`skipped: the real petitions are ${missing}`)

  test.skipIf(missing)(
    'for petitions that were not learned from, macro-F1 stays above its floor',
    () => {
      const measured = measure(readLabelled(DATA_FOLDER), countUnlabelled(DATA_FOLDER), {
        repeats: 1,
        together: true,
      })
      expect(mean(measured.rounds)).toBeGreaterThan(0.84)
      expect(Math.min(...measured.byLabel)).toBeGreaterThan(0.7)
      expect(measured.judged).toHaveLength(351)
    },
    60_000,
  )

  test('F1 is the harmonic mean of precision and recall', () => {
    // 3 of 4 found, of 5 that were guessed: 2·(3/5)(3/4)/((3/5)+(3/4)) = 2/3
    expect(
      f1Of([
        [3, 1],
        [2, 4],
      ])[0],
    ).toBeCloseTo(2 / 3)
    expect(
      f1Of([
        [0, 1],
        [0, 1],
      ])[0],
    ).toBe(0)
  })

  test('petitions of one author, and nearly the same words, are one matter', () => {
    const words = '楼下烧烤店的油烟一直往上冒，窗户都打不开'
    const matters = mattersOf([
      petition('1', 'a', words),
      petition('2', 'b', '请问高龄津贴怎么申请'),
      petition('3', 'b', '路灯坏了一个星期没有人修'),
      petition('4', 'c', `${words}！`),
    ])
    expect(matters).toEqual([0, 1, 1, 0])
  })
})
