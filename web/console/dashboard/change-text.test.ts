import { expect, test } from 'vitest'
import { changeText } from './change-text.ts'

test('less time is better, a smaller share is not', () => {
  expect(changeText(-0.605, true)).toEqual({ text: '少 60.5%', tag: 'tag-ok', icon: 'check' })
  expect(changeText(0.1, true)).toMatchObject({ text: '多 10%', tag: 'tag-warn' })
  expect(changeText(-0.1, false)).toMatchObject({ text: '少 10%', tag: 'tag-warn' })
  expect(changeText(0, false)).toMatchObject({ text: '不变' })
})
