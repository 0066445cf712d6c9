/** What a field holds now. Vue's `v-model` on native fields costs a kilobyte more, and waits for the end of composing. */
export const wordsIn = ({ target }: Event): string =>
  target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement ? target.value : ''
