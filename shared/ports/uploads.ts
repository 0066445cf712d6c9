import type { PhotoType } from '../domain/photo/photo-types.ts'
import type { Timestamp } from '../domain/time.ts'

export interface UploadWanted {
  uploadKey: string
  contentType: PhotoType
  /** Bytes. */
  maxSize: number
  /** Who may attach it, see `uploaderOf`. */
  uploader: string
  now: Timestamp
}

/** A form that a browser sends with the file as its last field `file`. */
export interface UploadForm {
  url: string
  fields: Record<string, string>
  expiresAt: Timestamp
}

export interface UploadForms {
  /** A form for exactly this key and type, up to this size, for a short while. */
  formFor(wanted: UploadWanted): UploadForm
}

/** Links to what was attached, for a reader who may see it; short-lived, made without a call. */
export interface PhotoLinks {
  linkTo(key: string, now: Timestamp): string
}

export interface UploadedFile {
  bytes: Uint8Array
  /** As it was declared for the upload. */
  contentType: string
  uploader: string
}

/** What was uploaded and what is attached. */
export interface PhotoFiles {
  read(uploadKey: string): Promise<UploadedFile | undefined>
  writeJpeg(key: string, bytes: Uint8Array): Promise<void>
  /** Removing what is not there is no error. */
  remove(uploadKey: string): Promise<void>
}

/** Which petition or supervision item an upload belongs to: the first that attaches it, whatever comes of it. */
export interface PhotoClaims {
  /** @returns whether it belongs to this one, now or already */
  claim(uploadKey: string, ownerId: string, now: Timestamp): Promise<boolean>
}

/** Longer than an upload that nobody attached is kept, so that no key comes to life again. */
export const CLAIM_LASTS_MS = 30 * 24 * 3_600_000
