import { ActorNotAllowed, InvalidInput, MoveNotAllowed, StaleVersion } from '../errors.ts'
import { distinctPhotos, waitingWith } from '../photo/waiting-photos.ts'
import type { Actor } from '../street/roles.ts'
import type { Timestamp } from '../time.ts'
import type { Payload } from '../timeline/chain.ts'
import { applyItemChange, type SupervisionItem, statusLabels } from './item.ts'
import { type ItemContext, type ItemEffects, itemEffects } from './item-effects.ts'
import { type ItemAction, type ItemInput, itemActions, itemLifecycle, itemRulesOf } from './item-lifecycle.ts'
import { itemObstacles } from './item-obstacles.ts'
import { holdsItem, maySeeItem } from './item-visibility.ts'

/** What was decided: the state after it, and what the story keeps of what was said. */
export interface ItemDecision {
  next: SupervisionItem
  said: Payload
}

const effects: ItemEffects = itemEffects

export type ItemCommand = { [A in ItemAction]: { action: A; input: ItemInput<A> } }[ItemAction]

/** Change of one of these by a person makes what somebody else has before their eyes old. */
const versioned = ['status', 'title', 'plan', 'ownerId', 'leadId', 'dueOn'] as const

const isOther = (before: SupervisionItem, after: SupervisionItem): boolean =>
  versioned.some((name) => before[name] !== after[name]) || before.coIds.join() !== after.coIds.join()

/**
 * Refuses an action that is not this actor's, comes from an old page, or is not possible from here, in this order.
 * @throws ActorNotAllowed, StaleVersion, MoveNotAllowed
 */
export const assertItemAction = (
  item: SupervisionItem,
  action: ItemAction,
  actor: Actor,
  context: Pick<ItemContext, 'now' | 'rules' | 'members'> & { version?: number },
): void => {
  const { label } = itemLifecycle[action]
  const rules = itemRulesOf(action).filter(({ by }) => by.includes(actor.role))
  const mine = rules.filter((rule) => holdsItem(rule.holder, item, actor))
  if (mine.length === 0 || !maySeeItem(item, actor))
    throw new ActorNotAllowed(`“${label}”不在您的权限内，请联系人大街道工委。`)
  if (context.version !== undefined && context.version !== item.version)
    throw new StaleVersion(
      item.version,
      '这个督办事项刚刚被其他人修改过，请刷新后再操作；您填写的内容不会丢失。',
    )
  if (!mine.some(({ from }) => from.includes(item.status)))
    throw new MoveNotAllowed(`督办事项现在是“${statusLabels[item.status]}”，不能“${label}”，请刷新后查看。`)
  const obstacle = itemObstacles[action]?.(item, context)
  if (obstacle) throw new MoveNotAllowed(obstacle)
}

/** What this actor can do with it now, in the order of the table. */
export const offeredItemActions = (
  item: SupervisionItem,
  actor: Actor,
  context: Pick<ItemContext, 'now' | 'rules' | 'members'>,
): ItemAction[] =>
  itemActions.filter(
    (action) =>
      maySeeItem(item, actor) &&
      itemRulesOf(action).some(
        ({ by, holder, from }) =>
          by.includes(actor.role) && holdsItem(holder, item, actor) && from.includes(item.status),
      ) &&
      !itemObstacles[action]?.(item, context),
  )

/**
 * Decides one action on an item.
 * @throws ActorNotAllowed, StaleVersion, MoveNotAllowed, InvalidInput
 */
export const decideItem = (
  item: SupervisionItem,
  command: ItemCommand,
  actor: Actor,
  context: ItemContext & { version?: number },
): ItemDecision => {
  const { action, input } = command
  assertItemAction(item, action, actor, context)
  const effect = effects[action]?.(item, input as never, { ...context, actor }) ?? {}
  if (effect.errors?.length) throw new InvalidInput(effect.errors)
  const { to } = itemRulesOf(action)[0] ?? { to: 'same' }
  const status = effect.to ?? (typeof to === 'string' && to !== 'same' ? to : item.status)
  const photos = photosIn(input)
  const changed = applyItemChange(item, { ...effect.change, ...waitingWith(item, photos), status })
  const raises = actor.role !== 'system' && isOther(item, changed)
  return {
    // whatever has happened, those concerned are to be told
    next: {
      ...changed,
      ...{ seq: item.seq + 1, version: item.version + (raises ? 1 : 0), wakeAt: context.now },
    },
    said: effect.said ?? saidOf(input),
  }
}

const photosIn = (input: Readonly<Record<string, unknown>>): string[] =>
  distinctPhotos((input as { photos?: string[] }).photos)

/** The input as the story keeps it: words and numbers, lists of names; promises stand in the state. */
const saidOf = ({ promises: _, ...input }: Readonly<Record<string, unknown>>): Payload => {
  const photos = photosIn(input)
  const said = { ...input, photos: photos.length > 0 ? photos : undefined }
  return Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined)) as Payload
}

/** What begins an item, before its number is drawn. */
export type Beginning =
  | { action: 'propose'; input: ItemInput<'propose'> }
  | { action: 'open'; input: ItemInput<'open'> }

/** @throws ActorNotAllowed */
export const assertBeginning = (action: Beginning['action'], actor: Actor): void => {
  if (itemRulesOf(action).some(({ by }) => by.includes(actor.role))) return
  throw new ActorNotAllowed(
    action === 'open'
      ? '督办事项由人大街道工委列入清单，请先提出督办建议。'
      : '督办建议由街道指挥中心或人大街道工委提出。',
  )
}

const begun = (itemId: string, streetId: string, now: Timestamp): SupervisionItem => ({
  ...{ itemId, streetId, status: 'proposed', title: '', problem: '', coIds: [] },
  ...{ proposedAt: now, wakeAt: now, returns: 0, steps: [], promises: [], seq: 1, head: '', version: 1 },
})

/**
 * Begins an item: a proposal that the committee decides on, or at once on the list.
 * @throws ActorNotAllowed, InvalidInput
 */
export const decideBeginning = (
  { itemId, streetId }: Pick<SupervisionItem, 'itemId' | 'streetId'>,
  { action, input }: Beginning,
  actor: Actor,
  context: ItemContext,
  grounds: Pick<SupervisionItem, 'groupId' | 'evidence'> = {},
): ItemDecision => {
  assertBeginning(action, actor)
  const blank = { ...begun(itemId, streetId, context.now), ...grounds }
  if (action === 'propose') return { next: { ...blank, ...input }, said: saidOf(input) }
  const { petitions: _, ...terms } = input
  const effect = itemEffects.accept(blank, terms, { ...context, actor })
  if (effect.errors?.length) throw new InvalidInput(effect.errors)
  return { next: { ...applyItemChange(blank, { ...effect.change, status: 'listed' }) }, said: saidOf(terms) }
}
