import { maskContacts } from '../domain/petition/masking.ts'
import { referralTargets } from '../domain/referral/referral.ts'
import type { PetitionFile } from '../ports/petition-store.ts'

const reasonIn = (payload: { readonly reason?: unknown } | undefined) =>
  payload?.reason === undefined ? {} : { reason: maskContacts(String(payload.reason)) }

/** Why the last extension that was granted was asked for: the request's words become the resident's to read with the grant. */
const extendedBecause = ({ timeline }: Pick<PetitionFile, 'timeline'>) => {
  const granted = timeline.findLastIndex(({ entry }) => entry.action === 'approve-extension')
  const request = timeline
    .slice(0, Math.max(granted, 0))
    .findLast(({ entry }) => entry.action === 'request-extension')
  return reasonIn(request?.private?.payload)
}

/** What the resident is told of level 2: that it takes longer and why, how often it went back, who looks at it. Never what was thought. */
export const coordinationView = (file: Pick<PetitionFile, 'petition' | 'timeline'>) => {
  const { stage, extended, hold, hops, referral, check } = file.petition
  const held = file.timeline.find(({ entry }) => entry.seq === hold?.seq)
  return {
    ...(extended && { extended: { workingDays: extended, ...extendedBecause(file) } }),
    ...(stage === 'on-hold' &&
      hold && { hold: { reviewAt: hold.reviewAt, ...reasonIn(held?.public?.payload) } }),
    ...(hops && { hops }),
    ...(referral && { referral: { to: referral.to, toLabel: referralTargets[referral.to] } }),
    ...(check === 'pending' && { check }),
  }
}
