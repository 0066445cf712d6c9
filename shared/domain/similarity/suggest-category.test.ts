import { describe, expect, test } from 'vitest'
import type { Category } from '../street/street.ts'
import { labels } from './labels.ts'
import { CATEGORY_FLOOR, guessCategory } from './suggest-category.ts'

const categories: Category[] = [
  { category: 'lamps', name: '公共设施', labels: ['城乡建设'], words: ['路灯'] },
  { category: 'noise', name: '油烟噪声', labels: ['环境保护'], words: ['吵'] },
  { category: 'safety', name: '安全隐患', words: ['起火'] },
  { category: 'other', name: '其他' },
]
const even = labels.map(() => 1 / labels.length)
const sureOf = (label: (typeof labels)[number]) => labels.map((one) => (one === label ? 0.94 : 0.01))
const guess = (chances: readonly number[], text: string, title = '') =>
  guessCategory(categories, chances, { title, text })

describe('the category of a street that is suggested', () => {
  test('is the one whose label is likely, with its share of what else is likely', () => {
    expect(guess(sureOf('环境保护'), '。')?.category).toBe('noise')
    expect(guess(sureOf('环境保护'), '。')?.confidence).toBeGreaterThan(CATEGORY_FLOOR)
  })

  test('is the one whose words are said, where labels are undecided, and one without a label too', () => {
    expect(guess(even, '三栋门口的路灯坏了')?.category).toBe('lamps')
    expect(guess(even, '楼道里有安全隐患，怕起火')).toMatchObject({ category: 'safety' })
  })

  test('is carried by the name of the category, but not by what is left over', () => {
    expect(guess(even, '有安全隐患')?.category).toBe('safety')
    expect(guess(even, '其他')).toBeUndefined()
  })

  test('is none where labels are likelier that no category takes in', () => {
    expect(guess(sureOf('教育文体'), '。')).toBeUndefined()
  })

  test('a word says less the longer the text, and as much as ever in the title', () => {
    const long = `路灯${'，后来又说了很多别的事情'.repeat(20)}`
    const [inShort, inLong, inTitle] = [guess(even, '路灯'), guess(even, long), guess(even, long, '路灯')]
    expect(inLong?.confidence ?? 0).toBeLessThan(inShort?.confidence ?? 0)
    expect(inTitle?.confidence ?? 0).toBeGreaterThan(inShort?.confidence ?? 0)
  })

  test('the share of a label that several categories take in is divided among them', () => {
    const two = [...categories, { category: 'houses', name: '房屋', labels: ['城乡建设' as const] }]
    const alone = guess(sureOf('城乡建设'), '。')?.confidence ?? 0
    expect(guessCategory(two, sureOf('城乡建设'), { text: '。' })?.confidence).toBeLessThan(alone)
  })
})
