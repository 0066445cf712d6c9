/**
 * What may be published of figures by group: nothing about fewer than this many petitions, and nothing that these could
 * be computed from. Ten is the usual threshold of official statistics for counts of people.
 */
export const MINIMUM = 10

/** A figure of a group, and what it is a part of; a plain count is a part of itself. */
export interface Part {
  part: number
  of: number
}

const isSmall = (count: number): boolean => count > 0 && count < MINIMUM

/** Either side of the part would speak of a few. */
const tellsOfFew = ({ part, of }: Part): boolean => isSmall(of) || isSmall(part) || isSmall(of - part)

const sumOf = (parts: readonly Part[]): Part => ({
  part: parts.reduce((sum, { part }) => sum + part, 0),
  of: parts.reduce((sum, { of }) => sum + of, 0),
})

/**
 * Which groups of a column may be shown beside its total. What is left when the shown ones are taken from the total is
 * the sum of the hidden: so more are hidden, the smallest first, until it is of several groups and not of a few.
 * @param hiddenAlready groups that something else hides
 * @returns undefined when not even the total may be shown
 */
export const shownGroups = (
  groups: readonly Part[],
  hiddenAlready: readonly boolean[] = [],
): boolean[] | undefined => {
  if (tellsOfFew(sumOf(groups))) return undefined
  const hidden = groups.map((group, index) => hiddenAlready[index] === true || tellsOfFew(group))
  const ofHidden = () => groups.filter((_, index) => hidden[index])
  for (;;) {
    const left = ofHidden().filter(({ of }) => of > 0)
    if (left.length === 0 || (left.length > 1 && !tellsOfFew(sumOf(left)))) break
    const [next] = groups
      .map(({ of }, index) => ({ of, index }))
      .filter(({ of, index }) => of > 0 && !hidden[index])
      .sort((a, b) => a.of - b.of)
    if (!next) break
    hidden[next.index] = true
  }
  return hidden.map((isHidden) => !isHidden)
}
