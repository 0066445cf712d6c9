import { authorOf } from '../../usecases/administration.ts'
import { changeOrganisation as change } from '../../usecases/change-organisation.ts'
import { changeOrganisationContract } from '../contracts/change-organisation.ts'
import { adminEndpoint } from '../session.ts'

export const changeOrganisation = adminEndpoint(
  changeOrganisationContract,
  (services: Parameters<typeof change>[0], { param, body }, { person }) =>
    change(services, authorOf(person), { streetId: person.streetId, orgId: param('orgId') }, body()),
)
