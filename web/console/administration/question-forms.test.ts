import { expect, test } from 'vitest'
import type { Question } from '../../../shared/domain/questions/question.ts'
import { emptyQuestion, questionForms, questionsOf } from './question-forms.ts'

const questions: Question[] = [
  { question: '灯杆上的编号是多少？', type: 'text', words: ['路灯', '灯杆'] },
  { question: '多久一次？', type: 'choice', options: ['每天', '偶尔'] },
  { question: '有人被困吗？', type: 'yes-no', wanted: true },
]

test('what is shown of the questions of a category is what is saved of them', () => {
  expect(questionsOf(questionForms(questions))).toEqual(questions)
})

test('options belong to a choice, and stay in the form should it become one again', () => {
  const [, choice] = questionForms(questions)
  if (!choice) throw new Error('no choice')
  expect(questionsOf([{ ...choice, type: 'text' }])).toEqual([{ question: '多久一次？', type: 'text' }])
})

test('a row in which nothing was written is no question', () => {
  expect(questionsOf([emptyQuestion()])).toEqual([])
})
