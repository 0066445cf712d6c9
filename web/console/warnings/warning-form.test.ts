import { expect, test } from 'vitest'
import { usualWarnings } from '../../../shared/domain/deadlines/warning-rules.ts'
import type { ManagedStreet } from '../api/administration.ts'
import { clockForms, clockText, emptyLevel, rulesOf } from './warning-form.ts'

const builtInWarnings = structuredClone(usualWarnings) as ManagedStreet['builtInWarnings']
const street = { builtInWarnings } as ManagedStreet

test('what stays as built in is not sent, what is changed is sent whole', () => {
  const forms = clockForms(street)
  expect(rulesOf(street, forms, '')).toEqual({ clocks: {} })
  const level1 = forms.find(({ clock }) => clock === 'level-1')
  level1?.levels.splice(1, 2, {
    ...emptyLevel(),
    moment: 'hoursBefore',
    amount: 8,
    tell: ['owner', 'station-head'],
  })
  expect(rulesOf(street, forms, 1)).toEqual({
    clocks: {
      'level-1': [
        usualWarnings['level-1'][0],
        { at: { hoursBefore: 8 }, grade: 'yellow', tell: ['owner', 'station-head'] },
      ],
    },
    escalateAfterWorkingDays: 1,
  })
  expect(level1 && clockText(level1)).toBe(
    '已过50% → 责任人（蓝色）；只剩8个工作小时 → 责任人、联络站站长（黄色）',
  )
})

test('a clock of which nothing is told says so', () => {
  const forms = clockForms(street)
  const hold = forms.find(({ clock }) => clock === 'hold-review')
  expect(hold && clockText(hold)).toBe('不提示')
})
