import { watch } from 'vue'
import { askAsDevice } from '../../api/exchange.ts'
import { askingAfterPauses, type Suggestion, takeSuggestion } from '../../suggestions/suggestions.ts'
import { preferences } from '../preferences.ts'
import { draft } from './draft.ts'

let stop: (() => void) | undefined

/** Chooses kind and category beforehand while somebody writes; 长辈版 asks for less, and has none of it. */
export const suggestWhileWriting = (placeCode: string): void => {
  stop?.()
  const follow = askingAfterPauses(
    (text) =>
      askAsDevice<Suggestion>('/suggestions', { method: 'POST', body: JSON.stringify({ placeCode, text }) }),
    (suggestion) => takeSuggestion(draft, suggestion),
  )
  stop = watch(
    () => draft.text,
    (text) => {
      if (!preferences.elder && !draft.attempt) follow(text)
    },
    { immediate: true },
  )
}
