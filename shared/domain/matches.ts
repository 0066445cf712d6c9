/**
 * All matches of a global pattern. `String.matchAll` compiles the pattern anew at every call, which costs more than the
 * search in a text of a few lines.
 */
export const matchesIn = (text: string, pattern: RegExp): RegExpExecArray[] => {
  const found: RegExpExecArray[] = []
  pattern.lastIndex = 0
  for (let match = pattern.exec(text); match; match = pattern.exec(text)) found.push(match)
  return found
}
