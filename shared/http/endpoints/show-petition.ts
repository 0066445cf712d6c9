import { showPetition as show } from '../../usecases/show-petition.ts'
import { showPetitionContract } from '../contracts/show-petition.ts'
import { staffEndpoint } from '../session.ts'

export const showPetition = staffEndpoint(
  showPetitionContract,
  (services: Parameters<typeof show>[0], { param }, { actor }) => show(services, actor, param('petitionId')),
)
