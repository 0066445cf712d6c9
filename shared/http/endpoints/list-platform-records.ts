import { type FetchingServices, listPlatformRecords as list } from '../../usecases/list-platform-records.ts'
import { listPlatformRecordsContract } from '../contracts/list-platform-records.ts'
import { platformEndpoint } from '../platform-session.ts'

export const listPlatformRecords = platformEndpoint(
  listPlatformRecordsContract,
  async (services: FetchingServices, { body }, caller) => {
    const { text, records, cursor } = await list(services, caller, body())
    return {
      fileName: `报送记录-${services.clock.now().slice(0, 10)}.jsonl`,
      text,
      headers: { 'x-records': String(records), ...(cursor !== undefined && { 'x-next-cursor': cursor }) },
    }
  },
)
