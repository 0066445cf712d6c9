import * as z from 'zod/mini'
import { ActorNotAllowed, InvalidInput } from '../errors.ts'
import type { Route } from '../routing/route.ts'
import { isOfStation, type StaffActor } from '../street/roles.ts'
import type { Place } from '../street/street.ts'
import { filingSchema } from './filing.ts'
import { holds } from './holding.ts'
import { assistedSources } from './kinds.ts'
import { rulesOf } from './lifecycle.ts'

/** What a staff member sends for a resident (代填): the resident's words, and how they came. */
export const assistedFilingSchema = z.extend(filingSchema, {
  /** Only where a posted code is at hand. */
  placeCode: z.optional(z.string().check(z.maxLength(40))),
  source: z.enum(assistedSources),
})
export type AssistedFiling = z.infer<typeof assistedFilingSchema>

const filingRulesOf = ({ role }: StaffActor) => rulesOf('file').filter(({ by }) => by.includes(role))

/** @throws ActorNotAllowed for a role that files for nobody */
export const assertFilesForOthers = (actor: StaffActor): void => {
  if (filingRulesOf(actor).length === 0)
    throw new ActorNotAllowed(
      '您的角色不能代居民提交诉求，请联系社区联络站或街道指挥中心代填，或请居民扫码提交。',
    )
}

/**
 * Where what is filed for somebody goes when no community is chosen: that of the posted code, or without one (a phone
 * call, a visit) the filer's own station.
 */
export const communityFor = (actor: StaffActor, place: Pick<Place, 'communityId'> | undefined): string => {
  const communityId = place?.communityId ?? (isOfStation(actor.role) ? actor.orgId : undefined)
  if (!communityId) throw new InvalidInput([{ path: 'communityId', message: '请选择居民所在的社区。' }])
  return communityId
}

/** A station files for its own community, the command centre for the whole street. @throws ActorNotAllowed */
export const assertMayFileFor = (actor: StaffActor, { streetId, communityId }: Route): void => {
  const filed = { streetId, communityId, orgId: communityId }
  if (!filingRulesOf(actor).some((rule) => holds(rule, filed, actor)))
    throw new ActorNotAllowed(
      '您只能为本社区的居民代填；其他社区的诉求，请联系该社区联络站或街道指挥中心代填。',
    )
}
