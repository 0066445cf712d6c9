import { type Api, signIn } from './api.ts'

/** What each sees of a petition: staff, its resident, and what was sent to whom. */
export const readersOf = (api: Api) => ({
  show: async (personId: string, petitionId: string) =>
    (await api.showPetition({ headers: await signIn(api, personId), params: { petitionId } })).body,
  track: async (petitionId: string, queryCode: string) =>
    (await api.trackPetition({ params: { petitionId }, headers: { 'x-query-code': queryCode } })).body,
  mailTo: async (petitionId: string, audience: string) => {
    const query = { scope: 'street', petitionId }
    const { body } = await api.listNotifications({ headers: await signIn(api, 'command'), query })
    return body.items.filter((item) => item.audience === audience)
  },
})
