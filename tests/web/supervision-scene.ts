import { people, places } from '../../scripts/demo/demo-street.ts'
import { seedSupervision } from '../../scripts/demo/seed-supervision.ts'
import { later } from '../../shared/domain/time.ts'
import { file, signIn } from '../api/api.ts'
import type { Console } from './console-platform.ts'

const HOUR_MS = 3_600_000

/** The items of the demo, told at their times. */
export const tellOfSupervision = async ({ api, services, settle, time }: Console): Promise<void> => {
  const { now } = time
  await seedSupervision({
    ...{ now, services },
    staffNamed: (personId) => {
      const person = people.find((one) => one.personId === personId)
      if (!person) throw new Error(`nobody is called ${personId}`)
      return person
    },
    tell: async ({ place, hoursAgo, filing }) => {
      time.now = later(now, -hoursAgo * HOUR_MS)
      const { petitionId } = await file(api, { placeCode: places[place]?.placeCode, ...filing })
      await settle()
      time.now = now
      return petitionId
    },
  })
  await settle()
}

/** The number of the item whose title says this. */
export const itemNamed = async ({ api }: Console, words: string, status?: string): Promise<string> => {
  const { body } = await api.listSupervisionItems({
    headers: await signIn(api, 'congress'),
    query: status ? { status } : {},
  })
  const found = body.items.find(({ title }) => title.includes(words))
  if (!found) throw new Error(`no item about ${words}`)
  return found.itemId
}
