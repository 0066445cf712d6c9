import * as z from 'zod/mini'
import { isDay } from '../../domain/time.ts'

/** A day of the calendar in a query. */
export const dayParameter = () =>
  z.optional(z.string().check(z.refine(isDay, { error: '请填写日期，如 2026-01-01。' })))

const spreadSchema = z.object({
  count: z.number(),
  median: z.optional(z.number()),
  p90: z.optional(z.number()),
})

const figures = {
  filed: z.number(),
  selfFiled: z.number(),
  assisted: z.number(),
  bySource: z.object({
    'door-visit': z.number(),
    phone: z.number(),
    paper: z.number(),
    meeting: z.number(),
  }),
  open: z.number(),
  finishedAtLevel1: z.number(),
  finishedAtLevel2: z.number(),
  declined: z.number(),
  withdrawn: z.number(),
  joined: z.number(),
  raised: z.number(),
  supervised: z.number(),
  overdue: z.number(),
  reopened: z.number(),
  urges: z.number(),
  returned: z.number(),
  hops: z.number(),
  arbitrated: z.number(),
  extended: z.number(),
  putOff: z.number(),
  referred: z.number(),
  checkFailed: z.number(),
  suggestions: z.object({
    made: z.number(),
    kept: z.number(),
    changedWhenFiled: z.number(),
    correctedByStaff: z.number(),
  }),
  departments: z.object({
    ordered: z.number(),
    made: z.number(),
    kept: z.number(),
    changedWhenOrdered: z.number(),
    replacedLater: z.number(),
  }),
  firstResponseHours: spreadSchema,
  handlingDays: spreadSchema,
  rated: z.number(),
  ratedAssisted: z.number(),
  unrated: z.number(),
  unratedShare: z.optional(z.number()),
  solved: z.object({ yes: z.number(), partly: z.number(), no: z.number() }),
  solvedShare: z.optional(z.number()),
  satisfaction: z.object({ satisfied: z.number(), fair: z.number(), dissatisfied: z.number() }),
  satisfiedShare: z.optional(z.number()),
}
export const figuresSchema = z.object(figures)
export const groupSchema = z.object({ key: z.string(), label: z.string(), ...figures })

const publishedSpread = z.optional(z.object({ median: z.number(), p90: z.number() }))
const published = {
  filed: z.optional(z.number()),
  finishedAtLevel1: z.optional(z.number()),
  finishedAtLevel2: z.optional(z.number()),
  raised: z.optional(z.number()),
  supervised: z.optional(z.number()),
  overdue: z.optional(z.number()),
  reopened: z.optional(z.number()),
  returned: z.optional(z.number()),
  extended: z.optional(z.number()),
  putOff: z.optional(z.number()),
  solvedShare: z.optional(z.number()),
  satisfiedShare: z.optional(z.number()),
  firstResponseHours: publishedSpread,
  handlingDays: publishedSpread,
}
export const publishedSchema = z.object(published)
export const publishedGroupSchema = z.object({
  key: z.string(),
  label: z.string(),
  hidden: z.boolean(),
  ...published,
})
