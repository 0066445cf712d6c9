import { watch } from 'vue'
import { askAsDevice } from '../../api/exchange.ts'
import { askingAfterPauses, type Suggestion, takeSuggestion } from '../../suggestions/suggestions.ts'
import { preferences } from '../preferences.ts'
import { draft } from './draft.ts'

let stop: (() => void) | undefined

/** Chooses kind and category beforehand while somebody writes; 长辈版 asks for neither, and has only the questions of it. */
export const suggestWhileWriting = (placeCode: string): void => {
  stop?.()
  const follow = askingAfterPauses(
    (text) =>
      askAsDevice<Suggestion>('/suggestions', { method: 'POST', body: JSON.stringify({ placeCode, text }) }),
    (suggestion) => {
      draft.about = preferences.elder ? (suggestion.category?.category ?? '') : ''
      if (!preferences.elder) takeSuggestion(draft, suggestion)
    },
  )
  stop = watch(
    () => draft.text,
    (text) => {
      if (!draft.attempt) follow(text)
    },
    { immediate: true },
  )
}
