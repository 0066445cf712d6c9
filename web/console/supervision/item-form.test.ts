import { expect, test } from 'vitest'
import { itemFields } from '../../../shared/domain/supervision/item-fields.ts'
import { arrangedValues, faultsOf, inputOf, numbersIn } from './item-form.ts'

test('numbers are found in whatever was pasted, once each', () => {
  expect(numbersIn('260302-7k3m9p、260302-7K3M9P\n和 260301-ABCDEF 两件')).toEqual([
    '260302-7K3M9P',
    '260301-ABCDEF',
  ])
  expect(numbersIn('电话 13812345678')).toEqual([])
})

test('a promise that was begun has to be whole, an empty row is left out', () => {
  const row = { orgId: 'urban', text: '换设备', dueOn: '2026-05-01' }
  const blank = { orgId: '', text: ' ', dueOn: '' }
  const filled = { kind: 'inquiry', on: '2026-03-02', minutes: '当面问了进度' }
  expect(faultsOf(itemFields.record, { ...filled, promises: [row, blank] })).toEqual({})
  expect(inputOf(itemFields.record, { ...filled, promises: [row, blank] })).toEqual({
    ...filled,
    promises: [row],
  })
  expect(faultsOf(itemFields.record, { ...filled, promises: [{ ...row, dueOn: '' }] })).toHaveProperty(
    'promises',
  )
})

test('of an edit only what was changed is sent, and nobody beside the lead is a change', () => {
  const before = { title: '油烟', co: ['urban'], dueOn: '2026-05-01' }
  const values = { ...before, co: [], title: '油烟扰民', reason: '更正' }
  expect(inputOf(itemFields.edit, values, before)).toEqual({ title: '油烟扰民', co: [], reason: '更正' })
})

test('a record of an arranged step begins as it was arranged, on a day that has been', () => {
  const deputies = [{ personId: 'wu', name: '吴国栋' }]
  const step = { number: 2, kind: 'inspection', kindLabel: '代表视察', on: '2026-03-05', deputies } as const
  const item = { steps: [{ ...step, recorded: false }], today: '2026-03-07' }
  expect(arrangedValues(2, item)).toEqual({ kind: 'inspection', on: '2026-03-05', deputies: ['wu'] })
  expect(arrangedValues(2, { ...item, today: '2026-03-04' })).toMatchObject({ on: '2026-03-04' })
  expect(arrangedValues(undefined, item)).toEqual({})
})
