import { answerForOthers } from '../domain/joining/answer-for-others.ts'
import type { TimelineEntry } from '../domain/timeline/chain.ts'
import type { AnswerSource } from '../ports/answers-for-many.ts'
import type { Directory } from '../ports/directory.ts'
import type { PetitionStore } from '../ports/petition-store.ts'
import { phonesOfStreet } from './phones-of-street.ts'

/** The entry that gave the newest answer. */
export const answering = <E extends Pick<TimelineEntry, 'from' | 'to'>>(
  entries: readonly E[],
): E | undefined => entries.findLast(({ from, to }) => to === 'answered' && from !== 'answered')

/** The answer to the petition that others stand with: theirs, too, as long as it stands and they do. */
export const joinedAnswers = ({
  petitions,
  directory,
}: {
  petitions: Pick<PetitionStore, 'findFile'>
  directory: Pick<Directory, 'findStreet' | 'listOrganisations'>
}): AnswerSource => ({
  async find({ id, seq }, { stage, joined, streetId }) {
    if (stage !== 'joined' || joined?.into !== id) return undefined
    const file = await petitions.findFile(id)
    if (!file?.petition.answeredAt) return undefined
    if (answering(file.timeline.map(({ entry }) => entry))?.seq !== seq) return undefined
    const said = file.timeline.find(({ entry }) => entry.seq === seq)?.public?.payload
    const text = said?.result ?? said?.answer
    if (typeof text !== 'string') return undefined
    const phones = await phonesOfStreet(directory, streetId)
    const { answeredBy } = file.petition
    return {
      text: answerForOthers(text, { petitionId: id, phones }),
      ...(answeredBy && { by: answeredBy }),
    }
  },
})
