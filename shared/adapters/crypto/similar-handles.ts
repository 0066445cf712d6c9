import type { Keyring } from '../../ports/secrets.ts'
import type { SimilarHandles } from '../../ports/similar-handles.ts'
import { open, seal } from './sealing.ts'

const BOUND_TO = 'similar'

/** Two handles of one petition differ: nobody counts or recognises petitions by them. */
export const aesSimilarHandles = (keyring: Keyring): SimilarHandles => ({
  handleOf: async (petitionId) => seal(await keyring.secret('similar'), BOUND_TO, petitionId),
  petitionIdIn: async (handle) => {
    const key = await keyring.secret('similar')
    try {
      return open(key, BOUND_TO, handle)
    } catch {
      return undefined
    }
  },
})
