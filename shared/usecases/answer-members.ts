import { answerForOthers } from '../domain/joining/answer-for-others.ts'
import type { SupervisionItem } from '../domain/supervision/item.ts'
import type { StoryEntry } from '../domain/supervision/story.ts'
import type { AnswerQueue, AnswerSource } from '../ports/answers-for-many.ts'
import type { Directory } from '../ports/directory.ts'
import type { SupervisionStore } from '../ports/supervision-store.ts'
import { phonesOfStreet } from './phones-of-street.ts'
import { QueueBusy } from './queue-busy.ts'

/** What says how an item was answered the last time. */
const answerIn = (story: readonly StoryEntry[]): StoryEntry | undefined =>
  story.findLast(({ action }) => action === 'answer')

/** Hands on one command for each petition of an answered item; what had its answer takes no second one. */
export const answerMembers = async (
  { items, answerQueue }: { items: Pick<SupervisionStore, 'findFile'>; answerQueue: AnswerQueue },
  { itemId }: Pick<SupervisionItem, 'itemId'>,
): Promise<void> => {
  const file = await items.findFile(itemId)
  const answer = answerIn(file?.story ?? [])
  if (!file || !answer) return
  const answerOf = { kind: 'item', id: itemId, seq: answer.seq } as const
  const left = await answerQueue.enqueue(file.members.map(({ petitionId }) => ({ petitionId, answerOf })))
  if (left.length > 0) throw new QueueBusy(`${left.length} answers of ${itemId} could not be handed on`)
}

/** The answer of a supervision item: its members' as long as it stands and they belong to it. */
export const itemAnswers = ({
  items,
  directory,
}: {
  items: Pick<SupervisionStore, 'find' | 'findEntry'>
  directory: Pick<Directory, 'findStreet' | 'listOrganisations'>
}): AnswerSource => ({
  async find({ id, seq }, { supervised, streetId }) {
    if (supervised?.itemId !== id) return undefined
    const [item, entry] = await Promise.all([items.find(id), items.findEntry(id, seq)])
    if (item?.streetId !== streetId || !item.answeredAt || entry?.action !== 'answer') return undefined
    // answered anew since: that answer is on its way
    if (item.answeredAt !== entry.at) return undefined
    const text = entry.said?.payload.answer
    if (typeof text !== 'string') return undefined
    const phones = await phonesOfStreet(directory, streetId)
    return { text: answerForOthers(text, { phones }), ...(entry.personId && { by: entry.personId }) }
  },
})
