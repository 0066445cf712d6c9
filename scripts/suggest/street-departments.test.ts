import { expect, test } from 'vitest'
import { loadStreetFile } from '../init/load-street-file.ts'
import { departmentsOf } from './street-departments.ts'

const { file } = await loadStreetFile('docs/street.example.jsonc')
const departmentFor = departmentsOf(file)
const row = { title: '', kind: 'complaint' } as const

test('a row gets the department of the first rule that fits, with who helps', () => {
  expect(departmentFor({ ...row, text: '三单元门口的井盖松动。' })).toEqual({
    ...{ department: '规建办', coDepartments: ['综合行政执法大队'], departmentReason: '按规则1“井盖和坠物”' },
  })
})

test('without one that of its category, which is guessed where the row does not say it', () => {
  const smoke = '楼下烧烤店油烟和噪音太大，吵到半夜。'
  expect(departmentFor({ ...row, text: smoke }).department).toBe('综合行政执法大队')
  expect(departmentFor({ ...row, text: smoke, streetCategory: 'facilities' }).department).toBe('规建办')
})

test('nothing where neither says one', () => {
  expect(departmentFor({ ...row, text: '学校周末强制补课。' })).toEqual({})
})
