import { InvalidInput } from '../domain/errors.ts'
import type { Street } from '../domain/street/street.ts'
import type { Directory } from '../ports/directory.ts'

export type PublicStreets = Pick<Directory, 'findStreet' | 'listStreets' | 'listOrganisations'>

/**
 * The street that anybody asks about; where there is only one it need not be named.
 * @throws InvalidInput where the deployment serves several streets and none was named
 */
export const publicStreet = async (
  directory: PublicStreets,
  streetId: string | undefined,
): Promise<Street> => {
  const [only, another] = streetId ? [await directory.findStreet(streetId)] : await directory.listStreets()
  if (only && !another) return only
  const message = streetId ? '没有这个街道，请核对网址。' : '请在网址中写明街道（street=…）。'
  throw new InvalidInput([{ path: 'street', message }])
}
