import * as z from 'zod/mini'
import type { Kind } from '../../shared/domain/petition/kinds.ts'
import { byPractice, byRule, reasonFor } from '../../shared/domain/routing/suggest-department.ts'
import { learnedChances } from '../../shared/domain/similarity/learned-labels.ts'
import { CATEGORY_FLOOR, guessCategory } from '../../shared/domain/similarity/suggest-category.ts'
import { placeKinds } from '../../shared/domain/street/street.ts'
import type { StreetFile } from '../../shared/domain/street/street-file.ts'

/** What a row may say beside its words, by the ids of the street's file; a category that it does not say is guessed. */
export const routedRowSchema = {
  streetCategory: z.optional(z.string()),
  community: z.optional(z.string()),
  placeKind: z.optional(z.enum(placeKinds)),
}
interface RoutedRow {
  title: string
  text: string
  kind: Kind
  streetCategory?: string | undefined
  community?: string | undefined
  placeKind?: (typeof placeKinds)[number] | undefined
}

interface Departments {
  department?: string
  coDepartments?: string[]
  departmentReason?: string
}

/** The department that a street's file suggests, by its rules and what its categories are set to; nothing under the floor. */
export const departmentsOf = (file: StreetFile) => {
  const categories = file.categories.map(({ id, ...rest }) => ({ ...rest, category: id }))
  const nameOf = (id: string) => file.organisations.find((known) => known.id === id)?.name ?? id
  return ({ title, text, kind, streetCategory, community = '', placeKind }: RoutedRow): Departments => {
    const guess = guessCategory(categories, learnedChances({ title, text }), { title, text })
    const guessed = guess && guess.confidence >= CATEGORY_FLOOR ? guess.category : undefined
    const category = streetCategory ?? guessed
    const routed = { kind, category, communityId: community, placeKind, words: `${title}\n${text}` }
    const suggestion = byRule(file.routing ?? [], routed) ?? byPractice(routed, [], categories)
    if (!suggestion) return {}
    const { lead, co } = suggestion
    return {
      department: nameOf(lead),
      ...(co && { coDepartments: co.map(nameOf) }),
      departmentReason: reasonFor(suggestion),
    }
  }
}
