import { BYTE_ORDER_MARK, csvLine, plainText } from '../../../shared/domain/export/csv.ts'
import type { Duties } from '../api/api.ts'

const heads = ['代表', '联络站', '日期', '履职方式', '编号', '诉求或督办事项', '社区', '内容'] as const

/** Duty records as one file for a spreadsheet, a line for each thing done. */
export const dutiesCsv = (records: readonly Duties[]): string =>
  BYTE_ORDER_MARK +
  [
    heads,
    ...records.flatMap(({ deputy, items }) =>
      items.map(({ on, kindLabel, petitionId, itemId, title, community, text = '' }) => [
        ...[deputy.name, deputy.orgName].map(plainText),
        on, // Excel may make a date of it: that it is
        ...[kindLabel, petitionId ?? itemId ?? '', title, community, text].map(plainText),
      ]),
    ),
  ]
    .map(csvLine)
    .join('')
