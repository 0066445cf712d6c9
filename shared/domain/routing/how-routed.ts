import type { StreetFacts } from '../petition/effects.ts'
import type { Payload } from '../timeline/chain.ts'
import { reasonFor } from './suggest-department.ts'

/** `confirmed`: somebody ordered the department that the platform suggested; `overruled`: another; `unaided`: none was suggested. */
type Routing = 'confirmed' | 'overruled' | 'unaided'

/** What the entry of an order says of how its lead was found; nothing where the platform was not asked. */
export const howRouted = (
  advice: StreetFacts['advice'],
  lead: string,
  nameOf: (orgId: string) => string,
): Payload => {
  if (!advice) return {}
  const { suggestion } = advice
  if (!suggestion) return { routing: 'unaided' satisfies Routing }
  const routing: Routing = suggestion.lead === lead ? 'confirmed' : 'overruled'
  return {
    routing,
    advice: { lead: suggestion.lead, leadName: nameOf(suggestion.lead), reason: reasonFor(suggestion) },
  }
}
