import type { Directory } from '../ports/directory.ts'

/** Telephones that residents are to call: the street's and its organisations'. */
export const phonesOfStreet = async (
  directory: Pick<Directory, 'findStreet' | 'listOrganisations'>,
  streetId: string,
): Promise<string[]> => {
  const [street, organisations] = await Promise.all([
    directory.findStreet(streetId),
    directory.listOrganisations(streetId),
  ])
  return [street?.phone, ...organisations.map(({ phone }) => phone)].filter((phone) => phone !== undefined)
}
