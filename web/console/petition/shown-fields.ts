import type { Offer, OfferedField, PetitionView } from '../api/api.ts'

type Values = Readonly<Record<string, unknown>>
type Shown = (petition: PetitionView, values: Values) => boolean

const referredTo =
  (target: string): Shown =>
  ({ referral }, values) =>
    (values.to ?? referral?.to) === target

/** Fields that belong to one choice or one kind of petition only, by name; all others are always asked for. */
const shown: Readonly<Record<string, Shown>> = {
  visitOn: referredTo('directors-visit'),
  grade: referredTo('deputies-suggestion'),
}

/** The fields of a form as it is filled in now; what is not shown is not sent. */
export const shownFields = (offer: Offer, petition: PetitionView, values: Values): OfferedField[] =>
  offer.fields.filter(({ name }) => {
    if (name === 'co' && offer.action === 'refer') return referredTo('deputies-suggestion')(petition, values)
    return shown[name]?.(petition, values) ?? true
  })
