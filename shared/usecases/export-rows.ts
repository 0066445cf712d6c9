import type { Calendar } from '../domain/calendar/calendar.ts'
import { workingTime } from '../domain/deadlines/levels.ts'
import { plainText } from '../domain/export/csv.ts'
import { kindLabels, sourceLabels } from '../domain/petition/kinds.ts'
import { maskContacts } from '../domain/petition/masking.ts'
import { stageLabels } from '../domain/petition/stages.ts'
import { satisfactionLabels, solvedLabels } from '../domain/petition/verdict-labels.ts'
import { priorityLabels, priorityOf } from '../domain/priority/priority.ts'
import { firstAnswerIn, hasReached } from '../domain/statistics/milestones.ts'
import type { Organisation, Person, Place, Street } from '../domain/street/street.ts'
import { DAY_MS, millis, type Timestamp } from '../domain/time.ts'
import { isAssisted } from '../domain/timeline/assisted.ts'
import type { ExportColumns } from '../ports/export-log.ts'
import type { PetitionFile } from '../ports/petition-store.ts'
import { maskAnswers } from './masked-words.ts'
import { resultOf, wordsOf } from './petition-view.ts'
import { readablePayload } from './readings.ts'
import { namesOf, timelineLine } from './timeline-view.ts'

/** What a row is told with beyond the petition's own file. */
export interface ExportContext {
  street: Street | undefined
  organisations: readonly Organisation[]
  people: readonly Person[]
  places: readonly Place[]
  calendar: Calendar
}

const HOUR_MS = 3_600_000
const yes = (it: boolean | undefined): string => (it ? '是' : '')
const number = (value: number | undefined, digits = 0): string =>
  value === undefined ? '' : String(Number(value.toFixed(digits)))
/** As Excel reads a moment; the platform's are in Asia/Shanghai already. */
const moment = (at: Timestamp | undefined): string => (at ? at.slice(0, 19).replace('T', ' ') : '')

const entriesOf = ({ timeline }: PetitionFile) => timeline.map(({ entry }) => entry)
const firstAnswerOf = (file: PetitionFile): Timestamp | undefined => firstAnswerIn(entriesOf(file))?.at

const verdictEntryOf = ({ timeline }: PetitionFile) =>
  timeline.findLast(({ entry }) => entry.action === 'rate')

/**
 * What happened, a line each, masked as for whoever may not call the resident: what leaves the platform holds no number,
 * because nobody is told who reads it there.
 */
const storyOf = (file: PetitionFile, { organisations }: ExportContext): string => {
  const orgName = namesOf(organisations)
  return file.timeline
    .map((stored) => {
      const { at, label, by, note } = timelineLine(stored, readablePayload(stored, false), orgName)
      return [moment(at), by.orgName ?? by.roleLabel, label, note].filter(Boolean).join(' ')
    })
    .join('\n')
}

/** A line each, masked like the words that they belong to. */
const answersCell = (file: PetitionFile): string =>
  maskAnswers(wordsOf(file).answers ?? [])
    .map(({ question, answer }) => `${question} ${answer}`)
    .join('\n')

interface Column {
  heading: string
  /** In the compact export, too. */
  compact?: true
  /** People wrote it, or it names something: it stays text. */
  text?: true
  value: (file: PetitionFile, context: ExportContext) => string | undefined
}

const text = { text: true } as const
const compact = { compact: true } as const

/** In the order of the file. Contact data is in none of them. */
const columns: readonly Column[] = [
  { heading: '编号', ...text, ...compact, value: ({ petition }) => petition.petitionId },
  { heading: '提交时间', ...compact, value: ({ petition }) => moment(petition.filedAt) },
  {
    heading: '社区',
    ...text,
    ...compact,
    value: ({ petition }, { organisations }) =>
      organisations.find(({ orgId }) => orgId === petition.communityId)?.community,
  },
  {
    heading: '点位',
    ...text,
    value: ({ petition }, { places }) =>
      places.find(({ placeCode }) => placeCode === petition.placeCode)?.name ?? petition.placeCode,
  },
  { heading: '来源', ...compact, value: ({ petition }) => sourceLabels[petition.source] },
  { heading: '性质', ...compact, value: ({ petition }) => kindLabels[petition.kind] },
  {
    heading: '类别',
    ...text,
    ...compact,
    value: ({ petition }, { street }) =>
      street?.categories.find(({ category }) => category === petition.category)?.name ?? petition.category,
  },
  { heading: '标题', ...text, ...compact, value: ({ petition }) => petition.title },
  { heading: '内容', ...text, value: (file) => maskContacts(wordsOf(file).text) },
  { heading: '地址', ...text, value: (file) => maskContacts(wordsOf(file).address ?? '') },
  { heading: '补充问答', ...text, value: answersCell },
  { heading: '匿名', value: ({ petition }) => yes(petition.anonymous) },
  { heading: '留有联系方式', value: ({ petition }) => yes(petition.hasContact) },
  { heading: '紧急情况', value: ({ petition }) => yes(petition.emergency) },
  { heading: '缓急', ...compact, value: ({ petition }) => priorityLabels[priorityOf(petition)] },
  { heading: '阶段', ...compact, value: ({ petition }) => stageLabels[petition.stage] },
  { heading: '层级', ...compact, value: ({ petition }) => (petition.level === 1 ? '社区' : '街道') },
  {
    heading: '现承办单位',
    ...text,
    ...compact,
    value: ({ petition }, { organisations }) => namesOf(organisations)(petition.orgId),
  },
  {
    heading: '承办人',
    ...text,
    value: ({ petition }, { people }) => people.find(({ personId }) => personId === petition.handlerId)?.name,
  },
  { heading: '办理时限', value: ({ petition }) => moment(petition.dueAt) },
  { heading: '曾超期', ...compact, value: (file) => yes(hasReached(entriesOf(file), 'overdue')) },
  { heading: '曾上报街道', ...compact, value: (file) => yes(hasReached(entriesOf(file), 'raised')) },
  { heading: '列入督办', ...compact, value: (file) => yes(hasReached(entriesOf(file), 'supervised')) },
  { heading: '首次响应时间', value: ({ petition }) => moment(petition.firstRespondedAt) },
  {
    heading: '首次响应（工作小时）',
    ...compact,
    value: ({ petition: { filedAt, firstRespondedAt } }, { calendar }) =>
      firstRespondedAt && number(workingTime(calendar, filedAt, firstRespondedAt) / HOUR_MS, 2),
  },
  { heading: '首次办结时间', value: (file) => moment(firstAnswerOf(file)) },
  {
    heading: '首次办结（天）',
    ...compact,
    value: (file) => {
      const at = firstAnswerOf(file)
      return at && number((millis(at) - millis(file.petition.filedAt)) / DAY_MS, 2)
    },
  },
  { heading: '答复内容', ...text, value: (file) => resultOf(file)?.text },
  { heading: '催办次数', ...compact, value: ({ petition }) => number(petition.urges) },
  { heading: '重新办理次数', ...compact, value: ({ petition }) => number(petition.reopened) },
  {
    heading: '是否解决',
    ...compact,
    value: ({ petition }) => petition.solved && solvedLabels[petition.solved],
  },
  {
    heading: '满意度',
    ...compact,
    value: ({ petition }) => petition.satisfaction && satisfactionLabels[petition.satisfaction],
  },
  { heading: '评价时间', value: (file) => moment(verdictEntryOf(file)?.entry.at) },
  {
    heading: '评价方式',
    value: (file) => {
      const verdict = verdictEntryOf(file)
      return verdict && (isAssisted(verdict.entry) ? '工作人员代办' : '居民本人')
    },
  },
  {
    heading: '评价意见',
    ...text,
    value: (file) => maskContacts(String(verdictEntryOf(file)?.public?.payload.comment ?? '')),
  },
  { heading: '结束时间', value: ({ petition }) => moment(petition.endedAt) },
  { heading: '办理经过', ...text, value: storyOf },
]

const columnsOf = (which: ExportColumns): readonly Column[] =>
  which === 'full' ? columns : columns.filter((column) => column.compact)

export const exportHeadings = (which: ExportColumns): string[] =>
  columnsOf(which).map(({ heading }) => heading)

/** The cells of a petition, in the order of the headings. */
export const exportRow = (which: ExportColumns, file: PetitionFile, context: ExportContext): string[] =>
  columnsOf(which).map(({ value, text: isText }) => {
    const cell = value(file, context) ?? ''
    return isText ? plainText(cell) : cell
  })
