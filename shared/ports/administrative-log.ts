import type { AdministrativeChange } from '../domain/administration/administrative-change.ts'

/** What administrators did; written with each change by the directory's writer. */
export interface AdministrativeLog {
  /**
   * Newest first.
   * @param before only what came before this `changeId`
   */
  listChanges(
    streetId: string,
    query: { before?: string | undefined; limit: number },
  ): Promise<{ changes: AdministrativeChange[]; more: boolean }>
}
