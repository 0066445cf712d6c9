import { isOpen } from '../../../shared/domain/petition/stages.ts'
import type { ItemView } from '../api/supervision.ts'

/** Every petition has its answer within minutes; one that is open later was reopened. */
const ANSWERS_MS = 10 * 60_000

type Answered = Pick<ItemView, 'status' | 'answeredAt'> & {
  members: { items: readonly Pick<ItemView['members']['items'][number], 'stage'>[] }
}

/** Whether the answer of an item is still being given to its petitions, one by one. */
export const answersOnTheWay = ({ status, answeredAt, members }: Answered, now: number): boolean =>
  status === 'answered' &&
  answeredAt !== undefined &&
  now - Date.parse(answeredAt) < ANSWERS_MS &&
  members.items.some(({ stage }) => isOpen({ stage }) || stage === 'joined')

type Shown = Answered & { story: readonly Pick<ItemView['story'][number], 'photos'>[] }

/** Whether what a page shows of an item is about to change by itself. */
export const isUnsettled = (item: Shown, now: number): boolean =>
  answersOnTheWay(item, now) ||
  item.story.some(({ photos }) => photos?.some(({ state }) => state === 'checking'))
