/** What stands for a petition that a resident is offered to join: opens here alone, and tells nobody its number. */
export interface SimilarHandles {
  handleOf(petitionId: string): Promise<string>
  /** @returns undefined for what was not made here */
  petitionIdIn(handle: string): Promise<string | undefined>
}
