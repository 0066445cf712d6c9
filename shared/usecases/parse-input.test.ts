import { expect, test } from 'vitest'
import * as z from 'zod/mini'
import { InvalidInput } from '../domain/errors.ts'
import { parseInput } from './parse-input.ts'

const schema = z.strictObject({ source: z.enum(['phone', 'paper']), text: z.string() })

const messageAt = (path: string, input: object): string | undefined => {
  try {
    parseInput(schema, input)
  } catch (error) {
    if (error instanceof InvalidInput) return error.errors.find((found) => found.path === path)?.message
    throw error
  }
  return undefined
}

test('a choice that is not made is asked for, and one that there is not is to be made anew', () => {
  expect(messageAt('source', { text: '路灯不亮' })).toBe('请选择这一项。')
  expect(messageAt('source', { text: '路灯不亮', source: 'pigeon' })).toBe('不在可选范围内，请重新选择。')
})

test('a text that is missing is asked for', () => {
  expect(messageAt('text', { source: 'paper' })).toBe('请填写这一项。')
})
