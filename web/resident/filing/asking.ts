import { answersTo, questionsAsked } from '../../../shared/domain/questions/asked.ts'
import type { Place } from '../api.ts'
import { draft } from './draft.ts'

/** What there is to ask about what is being written. */
export const askedNow = (place: Place | undefined) =>
  questionsAsked(place?.categories ?? [], draft.category || draft.about, draft.text)

export const answersNow = (place: Place | undefined) => answersTo(askedNow(place), draft.answers)
