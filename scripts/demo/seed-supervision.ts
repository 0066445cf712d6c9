import { randomUUID } from 'node:crypto'
import type { StaffActor } from '../../shared/domain/street/roles.ts'
import { DAY_MS, dayOf, later, type Timestamp } from '../../shared/domain/time.ts'
import type { MemberAnswer } from '../../shared/ports/answers-for-many.ts'
import { type ActServices, actOnItem } from '../../shared/usecases/act-on-item.ts'
import { type AnsweringServices, answerMember } from '../../shared/usecases/answer-member.ts'
import { itemAnswers } from '../../shared/usecases/answer-members.ts'
import { beginItem } from '../../shared/usecases/begin-item.ts'
import type { Story } from './demo-petitions.ts'
import { type ItemStory, itemStories } from './demo-supervision.ts'

interface Telling {
  /** Files a petition and tells its story; answers with its number. */
  tell: (story: Story) => Promise<string>
  staffNamed: (personId: string) => StaffActor
  services: Omit<ActServices, 'clock' | 'answerQueue' | 'photoQueue'> & Pick<AnsweringServices, 'answerLog'>
  now: Timestamp
}

/** Tells how one item came about and what became of it, each step at its time, through the use cases. */
const tellItem = async (
  { petitions, proposed, steps }: ItemStory,
  { tell, staffNamed, services, now }: Telling,
): Promise<void> => {
  let at = now
  const toAnswer: MemberAnswer[] = []
  const live: ActServices & AnsweringServices = {
    ...services,
    clock: { now: () => at },
    answerQueue: {
      enqueue: async (answers) => {
        toAnswer.push(...answers)
        return []
      },
    },
    photoQueue: { enqueue: async () => [] },
    sources: { item: itemAnswers(services) },
  }
  const goTo = (ago: number): void => {
    at = later(now, -ago * DAY_MS)
  }
  const members: string[] = []
  for (const story of petitions) members.push(await tell(story))
  goTo(proposed.ago)
  const { input } = proposed
  const { itemId } = await beginItem(
    live,
    staffNamed(proposed.by),
    { action: 'propose', petitions: members, input },
    randomUUID(),
  )
  for (const { ago, by, action, input: given } of steps) {
    goTo(ago)
    await actOnItem(live, staffNamed(by), itemId, { action, input: given })
    for (const answer of toAnswer.splice(0)) await answerMember(live, answer)
  }
}

export const seedSupervision = async (telling: Telling): Promise<void> => {
  const day = (ago: number) => dayOf(later(telling.now, -ago * DAY_MS))
  for (const story of itemStories(day)) await tellItem(story, telling)
}
