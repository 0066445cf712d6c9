import type { Question, QuestionType } from '../../../shared/domain/questions/question.ts'
import { typedList } from './typed-list.ts'

/** A question as it is edited: lists are typed. */
export interface QuestionForm {
  question: string
  type: QuestionType
  options: string
  words: string
  wanted: boolean
}

export const typeLabels = {
  text: '自己写一句',
  'yes-no': '是或否',
  choice: '选一个',
} as const satisfies Record<QuestionType, string>

export const emptyQuestion = (): QuestionForm => ({
  ...{ question: '', type: 'text', options: '', words: '', wanted: false },
})

export const questionForms = (questions: readonly Question[] = []): QuestionForm[] =>
  questions.map(({ question, type, options = [], words = [], wanted = false }) => ({
    ...{ question, type, wanted, options: options.join('、'), words: words.join('、') },
  }))

export const questionsOf = (forms: readonly QuestionForm[]): Question[] =>
  forms
    .filter(({ question }) => question.trim() !== '')
    .map(({ question, type, options, words, wanted }) => ({
      ...{ question: question.trim(), type },
      ...(type === 'choice' && { options: typedList(options) }),
      ...(typedList(words).length > 0 && { words: typedList(words) }),
      ...(wanted && { wanted }),
    }))
