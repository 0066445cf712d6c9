/** A photo that was chosen: its picture is kept by photo-store.ts, its key once it has been uploaded. */
export interface ChosenPhoto {
  id: string
  uploadKey?: string
  /** Milliseconds; what is uploaded and not attached vanishes after a while. */
  uploadedAt?: number
}

/** What has got through, as the API takes it. */
export const uploadKeysOf = (photos: readonly ChosenPhoto[]): string[] =>
  photos.flatMap(({ uploadKey }) => uploadKey ?? [])
