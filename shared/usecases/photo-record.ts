import type { PhotoFinding } from '../domain/photo/findings.ts'

/** What an entry brought, and where it is written down what the check of it came to: in whatever file it stands. */
export interface PhotoRecord {
  /** The number of the file, below which its photos stand. */
  ownerId: string
  /** Who sent them, had they logged in. */
  personId?: string | undefined
  uploadKeys: readonly string[]
  /** Whether the check is still to be recorded. */
  isPending: boolean
  /** What the checks in this file came to so far, each with the entry that it is of. */
  checks: readonly { of: number; findings: readonly PhotoFinding[] }[]
  /** Writes down the findings, once. */
  record(findings: PhotoFinding[]): Promise<void>
}
