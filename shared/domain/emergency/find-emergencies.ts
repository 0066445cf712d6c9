import { matchesIn } from '../matches.ts'
import type { Emergency } from './emergency.ts'
import { type Sign, tellsOfPresent } from './present.ts'
import { signs } from './signs.ts'

const signsIn =
  (kind: Emergency) =>
  (clause: string): Sign[] =>
    (
      [
        ['plain', false],
        ['lasting', true],
      ] as const
    ).flatMap(([group, lasting]) =>
      matchesIn(clause, signs[kind][group]).map(({ index, 0: word }) => ({ index, word, lasting })),
    )

/** Sentences, with one comma for whatever stands between their clauses. */
const sentencesOf = (text: string): string[] =>
  text
    .normalize('NFKC')
    .replace(/(?<=(?:^|\s)\p{Script=Han}) (?=\p{Script=Han}(?:\s|$))/gu, '') // 着 火 了
    .replace(/[ \t、:~—…]+/g, ',')
    .split(/[。!?;\n]+/)

/**
 * The emergencies that a petition's words speak of as happening now. Pure, part of the submit, so that the number
 * to call stands in its answer. Errs on the side of telling a number.
 */
export const findEmergencies = (text: string): Emergency[] => {
  const sentences = sentencesOf(text)
  return (Object.keys(signs) as Emergency[]).filter((kind) =>
    sentences.some((sentence) => tellsOfPresent(sentence, signsIn(kind))),
  )
}
