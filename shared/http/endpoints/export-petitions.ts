import { exportPetitions as exportPage } from '../../usecases/export-petitions.ts'
import { exportPetitionsContract } from '../contracts/export-petitions.ts'
import { staffEndpoint } from '../session.ts'

const names = { full: '诉求明细', compact: '诉求简表' } as const

export const exportPetitions = staffEndpoint(
  exportPetitionsContract,
  async (services: Parameters<typeof exportPage>[0], { body }, { actor }) => {
    const request = body()
    const { text, exportId, rows, cursor } = await exportPage(services, actor, request)
    return {
      fileName: `${names[request.columns]}-${services.clock.now().slice(0, 10)}.csv`,
      text,
      headers: {
        'x-export-id': exportId,
        'x-rows': String(rows),
        ...(cursor && { 'x-next-cursor': cursor }),
      },
    }
  },
)
