import type { Petition } from '../domain/petition/petition.ts'

/** A petition that stands with another one, and whether it has had its answer. */
export interface JoinedMember {
  petitionId: string
  state: 'joined' | 'answered'
}

/** Where a petition is kept as a member of another one. */
export interface MemberPlace {
  into: string
  petitionId: string
}

type MemberRow = MemberPlace & JoinedMember

const rowOf = ({ petitionId, stage, joined }: Petition): MemberRow | undefined =>
  joined && { into: joined.into, petitionId, state: stage === 'joined' ? 'joined' : 'answered' }

/** What a move changes in the membership of the petition, which is kept with the other one. */
export const movedMembership = (
  read: Petition,
  next: Petition,
): { put: MemberRow[]; gone: MemberPlace[] } => {
  const [before, after] = [rowOf(read), rowOf(next)]
  const same = before?.into === after?.into
  return {
    put: after && !(same && before?.state === after.state) ? [after] : [],
    gone: before && !same ? [before] : [],
  }
}
