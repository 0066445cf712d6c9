import { expect, test } from 'vitest'
import type { Duties } from '../api/api.ts'
import { dutiesCsv } from './duties-csv.ts'

const record: Duties = {
  deputy: { personId: 'd', name: '周敏', orgName: '东正社区人大代表联络站' },
  ...{ from: '2026-01-01', to: '2026-12-31', today: '2026-03-04', matters: 1, counts: [] },
  items: [
    {
      ...{ petitionId: '260304-7KQ2MX', seq: 3, kind: 'visit', kindLabel: '走访', on: '2026-03-04' },
      ...{ title: '路灯不亮', community: '东正社区', text: '=1+1，看了"现场"' },
    },
  ],
}

test('a line for each thing done, which a spreadsheet shows and does not run', () => {
  const [head, line, end] = dutiesCsv([record]).split('\r\n')
  expect(head).toBe('\ufeff代表,联络站,日期,履职方式,编号,诉求或督办事项,社区,内容')
  expect(line).toBe(
    '周敏,东正社区人大代表联络站,2026-03-04,走访,260304-7KQ2MX,路灯不亮,东正社区,"\'=1+1，看了""现场"""',
  )
  expect(end).toBe('')
})
