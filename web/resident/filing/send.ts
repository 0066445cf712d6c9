import type { Answer } from '../../../shared/domain/questions/answers.ts'
import { NoAnswer, Refused } from '../../api/exchange.ts'
import { type Filed, filePetition } from '../api.ts'
import { clearDraft, draft, nextAttempt, saveDraft } from './draft.ts'

export interface Sent {
  filed: Filed
  title: string
  /** An earlier attempt had arrived after all: what was changed since has not been sent. */
  isEarlier: boolean
  /** The words that were not sent. */
  leftOver?: string | undefined
}

/** Whether the other side may have acted although nothing came back. */
const isOpen = (error: unknown): boolean =>
  error instanceof NoAnswer || (error instanceof Refused && error.status >= 500)

/**
 * Sends the draft once, however often it is called: the key of an attempt whose outcome is unknown is used again.
 * @throws Refused, NoAnswer; the draft is kept
 */
export const sendDraft = async (placeCode: string, answers: readonly Answer[]): Promise<Sent> => {
  const { attempt, isEarlier } = nextAttempt(placeCode, answers)
  draft.attempt = attempt
  saveDraft() // before it leaves: the page may be closed while it is under way
  try {
    const filed = await filePetition(attempt.body, attempt.key)
    const words = draft.text.trim()
    const leftOver = isEarlier && words !== attempt.body.text ? words : undefined
    clearDraft()
    return { filed, title: attempt.body.text, isEarlier, leftOver }
  } catch (error) {
    if (!isOpen(error)) {
      draft.attempt = undefined
      saveDraft()
      if (isEarlier) return sendDraft(placeCode, answers) // the old words were refused: nothing arrived, send the new ones
    }
    throw error
  }
}
