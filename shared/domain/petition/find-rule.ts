import { ActorNotAllowed, MoveNotAllowed, SignatureMissing, StaleVersion } from '../errors.ts'
import type { Actor } from '../street/roles.ts'
import type { Timestamp } from '../time.ts'
import { holds, isPartial, offeredWith } from './holding.ts'
import { type Action, lifecycle, type Rule, rulesOf } from './lifecycle.ts'
import { obstacles } from './obstacles.ts'
import type { Petition } from './petition.ts'
import type { Obstacle } from './resident-obstacles.ts'
import { stageLabels } from './stages.ts'
import { maySee } from './visibility.ts'

/**
 * A resident has shown the code, an outside party its link, the system acts everywhere; staff act on what they may see,
 * and administrators, who see nothing, on what is their street's.
 */
const isConcerned = (petition: Petition, actor: Actor): boolean =>
  actor.role === 'resident' ||
  actor.role === 'system' ||
  actor.role === 'outside' ||
  maySee(petition, actor) ||
  (actor.role === 'admin' && actor.streetId === petition.streetId)

const refusalOf = (obstacle: Obstacle): Error => {
  if (typeof obstacle === 'string') return new MoveNotAllowed(obstacle)
  if ('notYours' in obstacle) return new ActorNotAllowed(obstacle.notYours)
  return new SignatureMissing(obstacle.unsigned)
}

/**
 * The rule by which this actor may make this move now, or the reason why not. Another person's move in between is told
 * before anything that it may have changed: where the petition stands, and whose it is.
 * @throws ActorNotAllowed, StaleVersion, MoveNotAllowed, SignatureMissing
 */
export const findRule = (
  petition: Petition,
  action: Action,
  actor: Actor,
  { now, version }: { now: Timestamp; version?: number },
): Rule => {
  const { label } = lifecycle[action]
  const notYours = () => new ActorNotAllowed(`“${label}”不在您的权限内，请联系该诉求现在的承办单位办理。`)
  const ofRole = rulesOf(action).filter(({ by }) => by.includes(actor.role))
  if (ofRole.length === 0 || !isConcerned(petition, actor)) throw notYours()
  if (version !== undefined && version !== petition.version) throw new StaleVersion(petition.version)
  const fromHere = ofRole.filter(({ from }) => from.includes(petition.stage))
  if (fromHere.length === 0)
    throw new MoveNotAllowed(
      `诉求现在处于“${stageLabels[petition.stage]}”，不能“${label}”，请刷新后查看可做的操作。`,
    )
  const rule = fromHere.find((one) => holds(one, petition, actor))
  if (!rule) throw notYours()
  if (isPartial(rule, petition, actor))
    throw new ActorNotAllowed(
      `这件诉求由您承办或答复，不能由您代居民“${label}”；请居民本人凭查询码操作，或请其他工作人员代办。`,
    )
  const obstacle = obstacles[action]?.(petition, now, actor)
  if (obstacle !== undefined) throw refusalOf(obstacle)
  return rule
}

/** The actions to offer this actor now, in the order of the table. */
export const offeredActions = /* @__PURE__ */ offeredWith(obstacles)
