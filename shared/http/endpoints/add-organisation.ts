import { addOrganisation as add } from '../../usecases/add-organisation.ts'
import { authorOf } from '../../usecases/administration.ts'
import { addOrganisationContract } from '../contracts/add-organisation.ts'
import { adminEndpoint } from '../session.ts'

export const addOrganisation = adminEndpoint(
  addOrganisationContract,
  (services: Parameters<typeof add>[0], { body }, { person }) =>
    add(services, authorOf(person), person.streetId, body()),
)
