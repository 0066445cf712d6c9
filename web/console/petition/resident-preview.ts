import { audiencesOf } from '../../../shared/domain/notification/audiences.ts'
import { residentText } from '../../../shared/domain/notification/message-texts.ts'
import { type Action, lifecycle } from '../../../shared/domain/petition/lifecycle.ts'
import type { Stage } from '../../../shared/domain/petition/stages.ts'
import { untoldActions } from '../../../shared/domain/petition/untold-actions.ts'
import type { Offer, PetitionView } from '../api/api.ts'
import { currentPerson } from '../session.ts'
import type { Values } from './form-values.ts'
import { isInternal } from './words-of-actions.ts'

export interface Preview {
  /** As a line of the resident's progress page. */
  event: string
  words: { label: string; text: string }[]
  /** The message to the resident's phone, when one is sent. */
  message?: string
}

/** Where a move that has one outcome leads; the others keep the stage as far as a preview goes. */
const stageAfter = (action: Action, stage: Stage): Stage => {
  const [rule] = lifecycle[action].rules
  const to: Stage | 'same' | readonly Stage[] | undefined = rule?.to
  return typeof to === 'string' && to !== 'same' ? to : stage
}

/** What the resident will read, before it is sent; undefined for what stays among staff. */
export const previewOf = (
  petition: PetitionView,
  { action, fields }: Offer,
  values: Values,
): Preview | undefined => {
  if (untoldActions.includes(action)) return undefined
  const isTold = (audiencesOf[action] as readonly string[] | undefined)?.includes('resident') ?? false
  const words = fields
    .filter(({ name, type }) => type === 'text' && !isInternal(action, name))
    .flatMap(({ name, label }) => {
      const text = String(values[name] ?? '').trim()
      return text ? [{ label, text }] : []
    })
  const { role, org } = currentPerson()
  const stage = stageAfter(action, petition.stage)
  const dueAt = stage === petition.stage ? petition.dueAt : undefined // the new date is the API's to work out
  const entry = { petitionId: petition.petitionId, action, role, orgId: org.orgId }
  return {
    event: lifecycle[action].event,
    words,
    ...(isTold &&
      petition.contact.left && { message: residentText(entry, { stage, ...(dueAt && { dueAt }) }) }),
  }
}
