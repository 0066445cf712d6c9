import { listPetitions as list } from '../../usecases/list-petitions.ts'
import { listPetitionsContract } from '../contracts/list-petitions.ts'
import { staffEndpoint } from '../session.ts'

export const listPetitions = staffEndpoint(
  listPetitionsContract,
  (services: Parameters<typeof list>[0], { query }, { actor }) => list(services, actor, query()),
)
