import type { Effect, Effects } from '../petition/effects.ts'
import { withPhotos } from '../petition/photo-effects.ts'
import { dayOf } from '../time.ts'
import {
  hasExpired,
  type Invitation,
  invitationOf,
  untilFrom,
  validInvitations,
  withInvitation,
} from './invitation.ts'

/** A link is made by whoever can show it to a person: the street's own platform cannot invite. */
const noLink: Effect = { errors: [{ path: 'action', message: '请在工作台邀请外部单位，链接只显示一次。' }] }
const noSuch: Effect = { errors: [{ path: 'invitation', message: '没有这个邀请，或已经收回。' }] }

/** Whoever has asked is reminded while the party says nothing; the link ends of itself. */
const waitFor = ({ seq, until }: Pick<Invitation, 'seq' | 'until'>) =>
  ({ name: 'outside', of: String(seq), limit: { until: dayOf(until) } }) as const
const heardOf = ({ seq }: Pick<Invitation, 'seq'>) => ({ name: 'outside', of: String(seq) }) as const

/** What is asked of outside parties, and what they answer: for those who have the petition in hand to read. */
export const outsideEffects: Effects = {
  invite: (petition, { name, request }, { now, facts: { keyHash } }) => {
    if (!keyHash) return noLink
    const seq = petition.seq + 1
    const invitation = { seq, name, keyHash, until: untilFrom(now) }
    const expired = petition.invitations?.filter((one) => hasExpired(one, now)) ?? []
    return {
      starts: [waitFor(invitation)],
      stops: expired.map(heardOf),
      change: { invitations: [...validInvitations(petition, now), invitation] },
      private: { party: name, request, until: invitation.until },
    }
  },
  'renew-invitation': (petition, { invitation: seq }, { now, facts: { keyHash } }) => {
    const found = invitationOf(petition, seq)
    if (!found) return noSuch
    if (!keyHash) return noLink
    const until = untilFrom(now)
    return {
      starts: [waitFor({ seq: found.seq, until })],
      change: { invitations: withInvitation(petition, { ...found, keyHash, until }) },
      private: { party: found.name, invitation: seq, until },
    }
  },
  'revoke-invitation': (petition, { invitation: seq, reason }) => {
    const found = invitationOf(petition, seq)
    if (!found) return noSuch
    const rest = petition.invitations?.filter((one) => one !== found) ?? []
    return {
      stops: [heardOf(found)],
      change: { invitations: rest.length > 0 ? rest : null },
      private: { party: found.name, invitation: seq, reason },
    }
  },
  'answer-invitation': (petition, { text, photos }, { actor }) => {
    const found = invitationOf(petition, actor.invitation)
    if (!found) return noSuch
    const { change, public: shown } = withPhotos(petition, photos, {})
    const answers = (found.answers ?? 0) + 1
    return {
      stops: [heardOf(found)],
      change: { ...change, invitations: withInvitation(petition, { ...found, answers }) },
      ...(Object.keys(shown).length > 0 && { public: shown }),
      private: { party: found.name, invitation: found.seq, text },
    }
  },
}
