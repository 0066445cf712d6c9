import type { suggestCategoryContract } from '../../shared/http/contracts/suggest-category.ts'
import type { ReplyOf } from '../api/exchange.ts'

export type Suggestion = ReplyOf<typeof suggestCategoryContract>
/** What was suggested, as it is sent with the filing. */
export interface Suggested {
  category?: string
  kind?: NonNullable<Suggestion['kind']>['kind']
  confidence: number
}

interface Choices {
  category: string
  kind: string
  suggested?: Suggested | undefined
}

/**
 * Chooses what is suggested wherever nobody has chosen or taken away anything: there stands what was suggested before, or
 * nothing where nothing was.
 */
export const takeSuggestion = (choices: Choices, { category, kind }: Suggestion): void => {
  const before = choices.suggested
  if (choices.category === (before?.category ?? '')) choices.category = category?.category ?? ''
  if (choices.kind === (before?.kind ?? '')) choices.kind = kind?.kind ?? ''
  const confidence = category?.confidence ?? kind?.confidence
  choices.suggested =
    confidence === undefined
      ? undefined
      : { ...(category && { category: category.category }), ...(kind && { kind: kind.kind }), confidence }
}

const PAUSE_MS = 800 // somebody who stops for so long has finished a thought
const ENOUGH = 6 // characters; fewer say nothing

/**
 * Asks for a suggestion when somebody has stopped writing. One that cannot be had (no network, too many) is none: all
 * goes on without it. @returns what to call with the words whenever they change
 */
export const askingAfterPauses = (
  ask: (text: string) => Promise<Suggestion>,
  take: (suggestion: Suggestion) => void,
): ((text: string) => void) => {
  let timer: ReturnType<typeof setTimeout> | undefined
  let newest = ''
  return (written) => {
    const text = written.trim()
    if (text === newest) return
    newest = text
    clearTimeout(timer)
    if (text.length < ENOUGH) return
    timer = setTimeout(async () => {
      const suggestion = await ask(text).catch(() => undefined)
      if (suggestion && text === newest) take(suggestion)
    }, PAUSE_MS)
  }
}
