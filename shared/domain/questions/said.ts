import type { Answer } from './answers.ts'

export const YES = '是'
export const NO = '否'

/** 电梯里有人被困吗？ → 电梯里有人被困 */
const stated = (question: string): string =>
  question
    .replace(/[?？。!！\s]+$/, '')
    .replace(/[吗么嘛]$/, '')
    .replace(/是否|是不是/, '')
    .replace('有没有', '有')

/** What answers say by themselves: a yes says what was asked, a no nothing. */
export const saidBy = (answers: readonly Answer[]): string[] =>
  answers.flatMap(({ question, answer }) => {
    if (answer === YES) return [stated(question)]
    return answer === NO ? [] : [answer]
  })

interface Filed {
  title?: string | undefined
  text: string
  answers?: readonly Answer[] | undefined
}

/** All that somebody says who files, in one text that is looked through for dangers. */
export const allSaid = ({ title = '', text, answers = [] }: Filed): string =>
  [title, text, ...saidBy(answers)].join('\n')
