import type { Row } from '../../scripts/replay/rows.ts'
import { timestamp } from '../../shared/domain/time.ts'

const HOUR_MS = 3_600_000
const FIRST = Date.parse('2019-01-24T06:40:00+08:00') // ten days before Spring Festival

/** Petitions at all hours, through a long holiday and its make-up days; some authors come again. */
export const generatedRows = (count: number): Row[] =>
  Array.from({ length: count }, (_, index) => ({
    id: `generated-${index}`,
    author: `author-${index % 40}`,
    title: index % 7 === 0 ? '' : `第${index}号路灯不亮`,
    submittedAt: timestamp(FIRST + index * 11.3 * HOUR_MS),
    text: `第${index}号路灯已经一周不亮，晚上出行很不方便，请尽快处理。`.repeat(1 + (index % 20)),
  }))
