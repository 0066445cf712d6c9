import { invitationOf } from '../outside/invitation.ts'
import type { Actor } from '../street/roles.ts'
import type { Timestamp } from '../time.ts'
import { type Action, actions, type Rule, rulesOf } from './lifecycle.ts'
import type { Petition } from './petition.ts'
import { type Obstacles, residentObstacles } from './resident-obstacles.ts'
import { hasPart, maySee, type Seen } from './visibility.ts'

/** Whether the petition is this actor's to make the move on, once stage and role fit. */
export const holds = (rule: Rule, petition: Seen, actor: Actor): boolean => {
  switch (rule.holder) {
    case 'code':
    case 'system':
      return true // proved by the use case, which is the only one to make such an actor
    case 'part':
      return petition.streetId === actor.streetId && hasPart(petition, actor)
    case 'organisation':
      return petition.streetId === actor.streetId && petition.orgId === actor.orgId
    case 'invitation':
      return actor.invitation !== undefined && invitationOf(petition, actor.invitation) !== undefined
    case 'handler':
      return petition.handlerId !== undefined && petition.handlerId === actor.personId
    case 'street':
      return petition.streetId === actor.streetId
    case 'viewer':
      return maySee(petition, actor)
  }
}

/** Whoever types for a resident does not judge or end their own work (decision 0009). */
export const isPartial = (rule: Rule, { handlerId, answeredBy }: Petition, { personId }: Actor): boolean =>
  rule.impartial === true && personId !== undefined && [handlerId, answeredBy].includes(personId)

/** Tells what to offer somebody who is stopped by these obstacles alone. */
export const offeredWith =
  (obstacles: Obstacles) =>
  (petition: Petition, actor: Actor, now: Timestamp): Action[] =>
    actions.filter((action) =>
      rulesOf(action).some(
        (rule) =>
          rule.by.includes(actor.role) &&
          rule.from.includes(petition.stage) &&
          holds(rule, petition, actor) &&
          !isPartial(rule, petition, actor) &&
          obstacles[action]?.(petition, now, actor) === undefined,
      ),
    )

/** What to offer a resident, also by the hands of staff. */
export const offeredToResident = /* @__PURE__ */ offeredWith(residentObstacles)
