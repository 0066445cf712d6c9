import { expect, test } from 'vitest'
import { type Figure, figureCsv, numberText } from './figure.ts'

const figure: Figure = {
  ...{
    name: '按社区',
    title: '按社区',
    of: '社区',
    columns: ['提交', '首次响应中位数'],
    drawn: [0],
    shape: 'bars',
  },
  rows: [
    { label: '东正社区', values: [3, 1.07] },
    { label: '=HYPERLINK("x")', values: [0, undefined] },
  ],
  total: { label: '合计', values: [3, 1.07] },
}

test('a figure is saved for Excel with the numbers as they are, and with nothing to run', () => {
  expect(figureCsv(figure)).toBe(
    '\ufeff社区,提交,首次响应中位数\r\n东正社区,3,1.07\r\n"\'=HYPERLINK(""x"")",0,\r\n合计,3,1.07\r\n',
  )
})

test('a number is shown as it came', () => {
  expect([3, 0, 1.07, undefined].map(numberText)).toEqual(['3', '0', '1.07', '—'])
})
