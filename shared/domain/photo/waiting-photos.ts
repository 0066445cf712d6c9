import type { FieldError } from '../errors.ts'

/** Each photo once, however often it was named. */
export const distinctPhotos = (photos: readonly string[] | undefined): string[] => [...new Set(photos)]

/** What a record of photos waits for: the entries whose photos are not checked yet. */
interface Waiting {
  photosPending?: number[] | undefined
}

/** The next entry waits as well, when it brings photos. */
export const waitingWith = (
  { seq, photosPending = [] }: Waiting & { seq: number },
  photos: readonly string[],
): { photosPending?: number[] } => (photos.length > 0 ? { photosPending: [...photosPending, seq + 1] } : {})

/** What still waits once the photos of one entry are checked: that is recorded once, whatever has happened meanwhile. */
export const waitingWithout = (
  { photosPending = [] }: Waiting,
  of: number,
): { photosPending: number[] | null } | { errors: FieldError[] } => {
  if (!photosPending.includes(of))
    return { errors: [{ path: 'of', message: '这些照片已经检查过，或没有照片。' }] }
  const rest = photosPending.filter((seq) => seq !== of)
  return { photosPending: rest.length > 0 ? rest : null }
}
