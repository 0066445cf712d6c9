import { changedFields } from '../domain/administration/administrative-change.ts'
import type { Organisation } from '../domain/street/street.ts'
import { idInStreet } from '../domain/street/street-fields.ts'
import {
  type AdministrationServices,
  type Author,
  onPresentState,
  organisationSubject,
  recordOf,
  wrong,
} from './administration.ts'
import { managedOrganisation } from './show-street.ts'

export interface NewOrganisation {
  /** Its short name within the street. */
  id: string
  /** A street has one command centre and one committee, from its beginning. */
  type: Exclude<Organisation['type'], 'command-centre' | 'congress-committee'>
  name: string
  community?: string | undefined
  phone?: string | undefined
  address?: string | undefined
}

/** @throws InvalidInput */
export const addOrganisation = async (
  services: AdministrationServices,
  by: Author,
  streetId: string,
  { id, type, name, community, phone, address }: NewOrganisation,
) =>
  onPresentState(async () => {
    const { directory, writer } = services
    const orgId = idInStreet(streetId, id)
    if (type === 'station' && !community) throw wrong('community', '请填写这个联络站服务的社区名称。')
    if (type !== 'station' && community) throw wrong('community', '只有联络站才填写社区，请去掉。')
    const organisations = await directory.listOrganisations(streetId)
    if (organisations.some((one) => one.orgId === orgId))
      throw wrong('id', '这个代号已有单位使用，请换一个。')
    if (organisations.some((one) => one.name === name)) throw wrong('name', '已有同名的单位，请换一个名称。')
    const organisation: Organisation = {
      ...{ orgId, streetId, type, name },
      ...(community && { community }),
      ...(phone && { phone }),
      ...(address && { address }),
    }
    await writer.change(
      [{ kind: 'organisation', item: organisation, isNew: true }],
      recordOf(services, by, {
        ...{ streetId, action: 'add-organisation', subject: organisationSubject(organisation) },
        fields: changedFields(undefined, organisation),
      }),
    )
    return managedOrganisation({ ...organisation, version: 1 })
  })
