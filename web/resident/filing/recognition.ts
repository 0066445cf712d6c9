interface Recognised {
  readonly isFinal: boolean
  readonly [index: number]: { readonly transcript: string } | undefined
}

/** What is used of the Web Speech API, which TypeScript does not know. */
export interface Recognition {
  lang: string
  continuous: boolean
  onresult: (event: { results: ArrayLike<Recognised>; resultIndex: number }) => void
  onerror: () => void
  onend: () => void
  start(): void
  stop(): void
}

type Constructor = new () => Recognition

/** Undefined where the browser cannot listen, as in WeChat. */
export const recognitionOf = (scope: object): Constructor | undefined => {
  const { SpeechRecognition, webkitSpeechRecognition } = scope as Record<string, Constructor | undefined>
  return SpeechRecognition ?? webkitSpeechRecognition
}
