import { describe, expect, test } from 'vitest'
import * as z from 'zod/mini'
import { answersSchema } from './answers.ts'
import { answersTo, questionsAsked } from './asked.ts'
import { type Question, questionProblems, questionsSchema } from './question.ts'
import { saidBy } from './said.ts'

const pole: Question = { question: '灯杆上的编号是多少？', type: 'text', words: ['路灯', '灯杆'] }
const since: Question = { question: '多久一次？', type: 'choice', options: ['每天', '每周几次', '偶尔'] }
const trapped: Question = { question: '电梯里有人被困吗？', type: 'yes-no', wanted: true, words: ['电梯'] }
const categories = [{ category: 'facilities', questions: [pole, since, trapped] }, { category: 'other' }]

describe('the questions of a category', () => {
  test.each([
    ['at most five', Array.from({ length: 6 }, (_, n) => ({ question: `${n}？`, type: 'text' })), ''],
    ['of a known type', [{ question: '几点？', type: 'date' }], '0.type'],
    ['worded', [{ question: ' ', type: 'text' }], '0.question'],
    ['short', [{ question: '字'.repeat(41), type: 'text' }], '0.question'],
    ['with nothing unknown', [{ question: '几点？', type: 'text', blocking: true }], '0'],
    ['asked by words that say something', [{ question: '几点？', type: 'text', words: [''] }], '0.words.0'],
  ])('are %s', (_, questions, path) => {
    const found = z.safeParse(questionsSchema(), questions).error?.issues.map((one) => one.path.join('.'))
    expect(found).toEqual([path])
  })

  test('are taken as they are written', () => {
    expect(z.parse(questionsSchema(), [pole, since, trapped])).toEqual([pole, since, trapped])
  })

  test.each<[string, Question[], string]>([
    ['the same twice', [pole, pole], 'q.1.question'],
    ['a choice of one', [{ ...since, options: ['每天'] }], 'q.0.options'],
    ['a choice of nothing', [{ question: '多久一次？', type: 'choice' }], 'q.0.options'],
    ['an option twice', [{ ...since, options: ['每天', '每天'] }], 'q.0.options'],
    ['options where nothing is chosen', [{ ...pole, options: ['甲', '乙'] }], 'q.0.options'],
  ])('may not have %s', (_, questions, path) => {
    expect(questionProblems(questions, 'q').map((problem) => problem.path)).toEqual([path])
  })
})

describe('what is asked', () => {
  test('is what the category asks wherever the words give occasion to it', () => {
    expect(questionsAsked(categories, 'facilities', '三单元的路灯不亮')).toEqual([pole, since])
    expect(questionsAsked(categories, 'facilities', '健身器材坏了')).toEqual([since])
  })

  test('is nothing before the category is known, of one without questions or of one that is gone', () => {
    for (const category of ['', 'other', 'gone'])
      expect(questionsAsked(categories, category, '路灯不亮')).toEqual([])
  })

  test('leaves what has no answer, and what is no longer asked, out of what is sent', () => {
    const typed = { [pole.question]: ' A-17 ', [since.question]: '  ', [trapped.question]: '是' }
    expect(answersTo([pole, since], typed)).toEqual([{ question: pole.question, answer: 'A-17' }])
  })
})

describe('answers', () => {
  const answer = { question: pole.question, answer: 'A-17' }

  test('are kept with the question as it was read', () => {
    expect(z.parse(answersSchema, [answer])).toEqual([answer])
  })

  test.each([
    ['more than five', Array.from({ length: 6 }, () => answer), ''],
    ['an empty one', [{ ...answer, answer: ' ' }], '0.answer'],
    ['one of 101 characters', [{ ...answer, answer: '字'.repeat(101) }], '0.answer'],
    ['one without its question', [{ answer: 'A-17' }], '0.question'],
  ])('may not be %s', (_, answers, path) => {
    const found = z.safeParse(answersSchema, answers).error?.issues.map((one) => one.path.join('.'))
    expect(found).toEqual([path])
  })
})

describe('what an answer says', () => {
  test.each([
    ['电梯里有人被困吗？', '是', '电梯里有人被困'],
    ['现在是否还在漏？', '是', '现在还在漏'],
    ['是不是有人受伤', '是', '有人受伤'],
    ['有没有人受伤?', '是', '有人受伤'],
  ])('%s – %s', (question, answer, said) => {
    expect(saidBy([{ question, answer }])).toEqual([said])
  })

  test('is nothing after a no, and the words themselves where there was something to write or to choose', () => {
    expect(
      saidBy([
        { question: trapped.question, answer: '否' },
        { question: '几点？', answer: '晚上十点' },
      ]),
    ).toEqual(['晚上十点'])
  })
})
