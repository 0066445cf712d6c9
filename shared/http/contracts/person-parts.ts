import * as z from 'zod/mini'
import { staffRoles } from '../../domain/street/roles.ts'

export const orgSchema = z.object({ orgId: z.string(), name: z.string() })
export const namedPersonSchema = z.object({ personId: z.string(), name: z.string() })

export const listedPersonSchema = z.object({
  personId: z.string(),
  name: z.string(),
  role: z.enum(staffRoles),
  roleLabel: z.string(),
  org: orgSchema,
})

export const describedPersonSchema = z.object({
  ...listedPersonSchema.shape,
  street: z.object({ streetId: z.string(), name: z.string() }),
  /** The password is a one-time one: until it is changed nothing else is answered. */
  mustChangePassword: z.optional(z.boolean()),
})
