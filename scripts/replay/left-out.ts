/**
 * Functions that the replay does not run. Without an account of a provider every message is over, or somebody's to telephone,
 * when its queue is empty; what is similar is looked for in the whole street, which stands in two tables here; and nothing is
 * proposed for supervision.
 */
export const leftOut: readonly string[] = [
  'deliver-waiting',
  'place-similar-petition',
  'regroup-similar-petitions',
  'tend-supervision-items',
]
