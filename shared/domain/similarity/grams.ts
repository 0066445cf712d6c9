/**
 * A Chinese character, or two that stand beside each other, as one number: of pairs the first times their number plus the
 * second, characters alone after all pairs. Numbers are counted several times faster than strings.
 */
export type Gram = number

const FIRST = 0x4e00 // CJK Unified Ideographs, U+4E00 to U+9FFF: letters and digits name streets and people
const CHARACTERS = 0x9fff - FIRST + 1
const PAIRS = CHARACTERS * CHARACTERS

/** Letters stand for places in the published data (A3区): what remains of such a name says nothing. */
const LETTERED_PLACES = /[A-Z]\d*[市县区]/g

const characterOf = (gram: number): string => String.fromCharCode(FIRST + gram)

export const spell = (gram: Gram): string =>
  gram >= PAIRS
    ? characterOf(gram - PAIRS)
    : characterOf(Math.floor(gram / CHARACTERS)) + characterOf(gram % CHARACTERS)

/** The gram that these one or two characters are. */
export const gramOf = (spelt: string): Gram => {
  const [first = 0, second] = Array.from(spelt, (character) => character.charCodeAt(0) - FIRST)
  return second === undefined ? PAIRS + first : first * CHARACTERS + second
}

/** How often each gram stands in a text. */
export const gramsIn = (text: string): Map<Gram, number> => {
  const counts = new Map<Gram, number>()
  const count = (gram: Gram) => counts.set(gram, (counts.get(gram) ?? 0) + 1)
  const words = text.replace(LETTERED_PLACES, ' ')
  let before = -1
  for (let at = 0; at < words.length; at++) {
    const character = words.charCodeAt(at) - FIRST
    if (character < 0 || character >= CHARACTERS) {
      before = -1
      continue
    }
    count(PAIRS + character)
    if (before >= 0) count(before * CHARACTERS + character)
    before = character
  }
  return counts
}
