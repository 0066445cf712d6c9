import type { Notification } from '../notification/notification.ts'
import { isAction, lifecycle } from '../petition/lifecycle.ts'
import type { Petition } from '../petition/petition.ts'
import { type Stage, stageLabels } from '../petition/stages.ts'
import { cleanText } from '../text.ts'
import type { Timestamp } from '../time.ts'
import { type Content, type FieldKind, kindOfField, occasionOf, type Template } from './account.ts'

type Told = Pick<Petition, 'petitionId' | 'title' | 'stage'>
type Telling = Pick<Notification, 'event' | 'at'>

/** A `phrase` has room for five characters. */
const shortLabels: Readonly<Partial<Record<Stage, string>>> = { answered: '已办结' }

const advice = {
  progress: '点开查看办理进度',
  question: '请点开回答，等待期间不计时限',
  answer: '请点开查看结果',
} as const

/** `2026年11月27日 23:59` */
const momentText = (at: Timestamp): string =>
  `${at.slice(0, 4)}年${Number(at.slice(5, 7))}月${Number(at.slice(8, 10))}日 ${at.slice(11, 16)}`

const contentOf: Record<Content, (petition: Told, telling: Telling) => string> = {
  number: ({ petitionId }) => petitionId,
  title: ({ title }) => title,
  state: ({ stage }) => shortLabels[stage] ?? stageLabels[stage],
  event: (_, { event }) => (isAction(event) ? lifecycle[event].event : '有新进展'),
  advice: (_, { event }) => advice[occasionOf(event)],
  time: (_, { at }) => momentText(at),
}

const THING = 20 // characters
const STRING = 32
const PHRASE = 5

const cut = (text: string, most: number): string => {
  const all = [...text]
  return all.length <= most ? text : `${all.slice(0, most - 1).join('')}…`
}

/** No line breaks, no control characters, no pictographs: a message with them is refused whole. */
const oneLine = (text: string): string =>
  cleanText(text)
    .replace(/\s+/g, ' ')
    .replace(/\p{Extended_Pictographic}|\u200d|\ufe0f/gu, '')
    .trim()

/** Cut to the limits of a field's kind (订阅通知：参数值内容限制说明); never empty, which is refused too. */
const fit: Record<FieldKind, (text: string) => string> = {
  thing: (text) => cut(oneLine(text), THING) || '诉求',
  character_string: (text) => text.replace(/[^\x21-\x7e]/g, '').slice(0, STRING) || '-',
  phrase: (text) =>
    [...text]
      .filter((one) => /\p{Script=Han}/u.test(one))
      .slice(0, PHRASE)
      .join('') || '办理中',
  time: (text) => text,
  date: (text) => text,
}

export type MessageData = Record<string, { value: string }>

/** The fields of a template, filled in for one message. */
export const messageData = (
  { fields }: Pick<Template, 'fields'>,
  petition: Told,
  telling: Telling,
): MessageData =>
  Object.fromEntries(
    Object.entries(fields).map(([field, content]) => [
      field,
      { value: fit[kindOfField(field)](contentOf[content](petition, telling)) },
    ]),
  )
