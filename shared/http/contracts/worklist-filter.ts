import * as z from 'zod/mini'
import { kinds } from '../../domain/petition/kinds.ts'
import { desks } from '../../usecases/desks.ts'
import { dueFilters, listScopes } from '../../usecases/worklist.ts'
import { idOfItem } from './id-of-item.ts'
import { stageSchema } from './petition-parts.ts'

/** Query parameters that narrow a worklist; `handler=none` is what nobody has in hand. */
export const worklistFilter = {
  scope: z.optional(z.enum(listScopes)),
  stage: z.optional(stageSchema),
  due: z.optional(z.enum(dueFilters)),
  kind: z.optional(z.enum(kinds)),
  category: z.optional(idOfItem()),
  /** The `orgId` of a community's station. */
  community: z.optional(idOfItem()),
  handler: z.optional(idOfItem()),
  /** The `orgId` of the organisation that has it now: a station, a department, the command centre. */
  org: z.optional(idOfItem()),
  priority: z.optional(z.enum(['urgent', 'normal'])),
  /** What somebody has to do at level 2; of the two sides' the whole street's, unless `scope` says otherwise. */
  desk: z.optional(z.enum(desks)),
}
