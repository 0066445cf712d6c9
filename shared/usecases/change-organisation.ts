import { changedFields } from '../domain/administration/administrative-change.ts'
import { NotFound } from '../domain/errors.ts'
import type { Organisation } from '../domain/street/street.ts'
import {
  type AdministrationServices,
  type Author,
  assertSeen,
  onPresentState,
  organisationSubject,
  recordOf,
  wrong,
} from './administration.ts'
import { managedOrganisation } from './show-street.ts'

export interface OrganisationChange {
  /** The version that the administrator had before their eyes. */
  version: number
  name?: string | undefined
  community?: string | undefined
  /** `null` takes it away. */
  phone?: string | null | undefined
  address?: string | null | undefined
}

const changedBy = (
  { phone: oldPhone, address: oldAddress, ...organisation }: Organisation,
  { name, community, phone = oldPhone, address = oldAddress }: OrganisationChange,
): Organisation => ({
  ...organisation,
  ...(name && { name }),
  ...(community && { community }),
  ...(phone && { phone }),
  ...(address && { address }),
})

/** What an organisation is called and how it is reached; what kind it is stays. @throws NotFound, StaleVersion, InvalidInput */
export const changeOrganisation = async (
  services: AdministrationServices,
  by: Author,
  { streetId, orgId }: { streetId: string; orgId: string },
  change: OrganisationChange,
) =>
  onPresentState(async () => {
    const { directory, writer } = services
    const organisations = await directory.listOrganisations(streetId)
    const organisation = organisations.find((one) => one.orgId === orgId)
    if (!organisation) throw new NotFound('没有找到这个单位，请刷新列表后重试。')
    assertSeen(organisation, change.version)
    const changed = changedBy(organisation, change)
    if (organisation.type !== 'station' && change.community)
      throw wrong('community', '只有联络站才填写社区，请去掉。')
    if (organisations.some((one) => one.orgId !== orgId && one.name === changed.name))
      throw wrong('name', '已有同名的单位，请换一个名称。')
    const fields = changedFields(organisation, changed)
    if (fields.length === 0) return managedOrganisation(organisation)
    await writer.change(
      [{ kind: 'organisation', item: changed }],
      recordOf(services, by, {
        ...{ streetId, action: 'change-organisation', subject: organisationSubject(changed), fields },
      }),
    )
    return managedOrganisation({ ...changed, version: change.version + 1 })
  })
