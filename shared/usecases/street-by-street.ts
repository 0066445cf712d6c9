import type { Street } from '../domain/street/street.ts'
import type { Directory } from '../ports/directory.ts'

/**
 * Does something for all streets, one after the other; one that fails leaves the others to be done.
 * @param act returns how much was done for a street
 */
export const streetByStreet = async (
  directory: Pick<Directory, 'listStreets'>,
  act: (street: Street) => Promise<number>,
): Promise<{ done: number; failed: { streetId: string; error: unknown }[] }> => {
  const failed: { streetId: string; error: unknown }[] = []
  let done = 0
  for (const street of await directory.listStreets())
    try {
      done += await act(street)
    } catch (error) {
      failed.push({ streetId: street.streetId, error })
    }
  return { done, failed }
}
