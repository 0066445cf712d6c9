import * as z from 'zod/mini'
import { questionSchema } from '../questions/question.ts'
import { labels } from '../similarity/labels.ts'
import { staffRoles } from './roles.ts'

/** A category of the street's list, and the department that it suggests should level 1 not be able to solve it. */
export const categorySchema = z.object({
  category: z.string(),
  name: z.string(),
  department: z.optional(z.string()),
  /** Finished with a photo, or the reason why there is none. */
  needsPhoto: z.optional(z.boolean()),
  /** Of the board's first-level categories, those which it takes in: what is learned of them suggests it. */
  labels: z.optional(z.array(z.enum(labels))),
  /** Words of residents that speak for it. */
  words: z.optional(z.array(z.string())),
  /** What residents are asked beside their words. */
  questions: z.optional(z.array(questionSchema)),
})
export type Category = z.infer<typeof categorySchema>

export const orgTypes = [
  'station',
  'command-centre',
  'congress-committee',
  'department',
  'street-office',
] as const

/** How often administrators have changed an item; absent when none ever has. */
const version = () => z.optional(z.number())

/** A community's station is an organisation, and its `orgId` is what `communityId` means. */
export const organisationSchema = z.object({
  orgId: z.string(),
  streetId: z.string(),
  type: z.enum(orgTypes),
  name: z.string(),
  /** For a station: the community's name. */
  community: z.optional(z.string()),
  phone: z.optional(z.string()),
  address: z.optional(z.string()),
  version: version(),
})
export type Organisation = z.infer<typeof organisationSchema>

export const personSchema = z.object({
  personId: z.string(),
  streetId: z.string(),
  orgId: z.string(),
  role: z.enum(staffRoles),
  name: z.string(),
  disabled: z.optional(z.boolean()),
  /** Whom the account of this name lets in; absent for somebody who cannot log in. */
  account: z.optional(z.string()),
  /** The password is a one-time one: until it is changed nothing else can be done. */
  mustChangePassword: z.optional(z.boolean()),
  /** Until when it lets in; absent where it does so until it is changed. */
  oneTimePasswordUntil: z.optional(z.string()),
  /** How they are told outside of the platform: the sealed number (bound to the person), and what is shown of it. */
  phone: z.optional(z.object({ sealed: z.string(), phoneHash: z.string(), masked: z.string() })),
  /** Their account (账号) in the organisation's WeCom; they can log in by it. */
  weComUserId: z.optional(z.string()),
  /** Tokens of an earlier generation are no longer taken; rises when password or access change. */
  sessions: z.optional(z.number()),
  version: version(),
})
export type Person = z.infer<typeof personSchema>

/** Who logs in: an account name, and how its password is verified. */
export const accountSchema = z.object({
  account: z.string(),
  personId: z.string(),
  streetId: z.string(),
  passwordHash: z.string(),
  version: version(),
})
export type Account = z.infer<typeof accountSchema>

export const placeKinds = ['notice-board', 'building', 'property-office', 'community', 'street'] as const

/** What a posted code stands for. A place without a community is the street's unified code. */
export const placeSchema = z.object({
  placeCode: z.string(),
  streetId: z.string(),
  kind: z.enum(placeKinds),
  name: z.string(),
  communityId: z.optional(z.string()),
  retired: z.optional(z.boolean()),
  /** What the street's file calls it, so that its code stays when the file is loaded again. */
  key: z.optional(z.string()),
  version: version(),
})
export type Place = z.infer<typeof placeSchema>

export const emergencyNumberSchema = z.object({ number: z.string(), name: z.string() })

export const streetSchema = z.object({
  streetId: z.string(),
  name: z.string(),
  phone: z.string(),
  commandCentreId: z.string(),
  committeeId: z.string(),
  categories: z.array(categorySchema),
  notices: z.array(z.string()),
  version: version(),
})
export type Street = z.infer<typeof streetSchema>

/** A category as a form offers it, with what is asked of whoever chooses it. */
export const offeredCategorySchema = z.pick(categorySchema, { category: true, name: true, questions: true })
export const askedCategory = ({
  category,
  name,
  questions,
}: Category): z.infer<typeof offeredCategorySchema> => ({
  ...{ category, name },
  ...(questions && { questions }),
})

export const suggestOrganisation = (
  categories: readonly Category[],
  category: string | undefined,
): string | undefined => categories.find((known) => known.category === category)?.department
