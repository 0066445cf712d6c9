import { createHash } from 'node:crypto'
import type { Kind, kindLabels } from '../../shared/domain/petition/kinds.ts'
import type { Action } from '../../shared/domain/petition/lifecycle.ts'
import type { Stage } from '../../shared/domain/petition/stages.ts'
import type { Place } from '../../shared/domain/street/street.ts'
import { draw, happens } from './draws.ts'
import type { Row } from './rows.ts'
import { places } from './street.ts'

/** Something that somebody has done, and where the petition stood then. */
export interface Done {
  readonly action: Action
  readonly by: string
  readonly at: number
  readonly to: Stage
}

/** One petition of the file, and what has become of it. */
export interface Life {
  readonly row: Row
  readonly place: Place
  readonly idempotencyKey: string
  petitionId: string
  queryCode: string
  /** What staff and resident have done in turn, urges and additions aside. */
  readonly done: Done[]
}

export const hasDone = ({ done }: Life, action: Action): boolean => done.some((one) => one.action === action)

export const countDone = ({ done }: Life, ...among: readonly Action[]): number =>
  done.filter(({ action }) => among.includes(action)).length

/** A UUID that is the same in every run. */
const uuidOf = (text: string): string => {
  const hex = createHash('sha256').update(text).digest('hex')
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `4${hex.slice(13, 16)}`,
    `8${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-')
}

/** An author always scans the same code. */
export const placeOf = (author: string): (typeof places)[number] => {
  const place = places[Math.floor(draw(author, 'place') * places.length)]
  if (!place) throw new Error('the street has no places')
  return place
}

export const lifeOf = (row: Row): Life => ({
  row,
  place: placeOf(row.author),
  idempotencyKey: uuidOf(`replay ${row.id}`),
  petitionId: '',
  queryCode: '',
  done: [],
})

const words: readonly (readonly [Kind, RegExp])[] = [
  ['thank', /感谢|表扬|点赞/],
  ['consult', /咨询|请问|是否|什么时候|怎么/],
  ['suggest', /建议|希望/],
  ['complaint', /投诉|扰民|违规|乱|强制|反映/],
]

const kindOf = ({ title }: Row): Kind => words.find(([, pattern]) => pattern.test(title))?.[0] ?? 'help'

/** What the resident sends: two in three leave a telephone number, which is made up. */
export const filingOf = ({ row, place }: Life) => {
  const phone = `139${String(Math.floor(draw(row.author, 'phone') * 1e8)).padStart(8, '0')}`
  return {
    placeCode: place.placeCode,
    kind: kindOf(row) satisfies keyof typeof kindLabels,
    ...(row.title.trim() && { title: [...row.title].slice(0, 60).join('') }),
    text: [...row.text].slice(0, 8000).join(''),
    ...(happens(row.id, 'contact', 2 / 3) && { contact: { phone } }),
    ...(happens(row.id, 'anonymous', 0.1) && { anonymous: true }),
  }
}
