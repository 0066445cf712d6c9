import { dynamoCounterStore } from '../../shared/adapters/dynamodb/counter-store.ts'
import { eventOf } from '../../shared/domain/events.ts'
import { countsOf } from '../../shared/domain/statistics/count-event.ts'
import type { PetitionFile } from '../../shared/ports/petition-store.ts'
import type { Fault } from './checks.ts'
import type { ReplayCloud } from './cloud.ts'

type Sums = Map<string, number>

/** What the counters of each organisation and month must show, from the timelines. */
const recount = (files: readonly PetitionFile[]): Map<string, Sums> => {
  const months = new Map<string, Sums>()
  for (const { timeline } of files)
    for (const { entry } of timeline)
      for (const { orgId, day, name, by } of countsOf(eventOf(entry))) {
        const key = `${orgId} ${day.slice(0, 7)}`
        const sums: Sums = months.get(key) ?? new Map()
        sums.set(name, (sums.get(name) ?? 0) + by)
        months.set(key, sums)
      }
  return months
}

/** Where the counters in the table are not what the timelines count. */
export const recountFaults = async (cloud: ReplayCloud, files: readonly PetitionFile[]): Promise<Fault[]> => {
  const counters = dynamoCounterStore(cloud.table)
  const checked = await Promise.all(
    [...recount(files)].map(async ([key, expected]) => {
      const [orgId = '', month = ''] = key.split(' ')
      const counted = await counters.sum(orgId, `${month}-01`, `${month}-31`)
      const names = new Set([...expected.keys(), ...Object.keys(counted)])
      return [...names]
        .filter((name) => (expected.get(name) ?? 0) !== (counted[name] ?? 0))
        .map((name): Fault => {
          const what = `${key} ${name}: ${counted[name] ?? 0} counted, ${expected.get(name) ?? 0} happened`
          return { check: 'counter', petitionId: '', what }
        })
    }),
  )
  return checked.flat()
}
