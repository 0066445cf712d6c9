import { grouped, likenessScore } from './likeness.ts'
import type { ReadMatter } from './read-matter.ts'

/** Those a new petition could belong with: a group, or somebody who is alone. */
export interface Company {
  /** Absent for one alone. */
  groupId?: string
  members: readonly { id: string; matter: ReadMatter }[]
}

/** Where a new petition belongs: with those whose members it is on average most like; undefined where it is alone. */
export const placeMatter = <C extends Company>(
  matter: ReadMatter,
  companies: readonly C[],
): C | undefined => {
  let best: { company: C; average: number } | undefined
  for (const company of companies) {
    const sum = company.members.reduce((total, member) => total + likenessScore(matter, member.matter), 0)
    const average = sum / company.members.length
    if (average >= grouped && average > (best?.average ?? 0)) best = { company, average }
  }
  return best?.company
}

/** Petitions that share leads with a new one and are compared with it, at most. */
export const MOST_COMPARED = 40
/** Groups of these that are compared with it, and of each the newest members: more tell no more. */
const MOST_COMPANIES = 8
export const MOST_OF_GROUP = 20

/** Those compared of the companies of petitions that share leads, each once, in the order of their strongest. */
export const strongestCompanies = <C>(companies: readonly C[]): C[] =>
  [...new Set(companies)].slice(0, MOST_COMPANIES)
