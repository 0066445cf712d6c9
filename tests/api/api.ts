import { randomUUID } from 'node:crypto'
import { expect } from 'vitest'
import type * as z from 'zod/mini'
import type { Contract, Endpoint } from '../../shared/http/contract.ts'
import { actAsResident } from '../../shared/http/endpoints/act-as-resident.ts'
import { actAsStaff } from '../../shared/http/endpoints/act-as-staff.ts'
import { actOnPerson } from '../../shared/http/endpoints/act-on-person.ts'
import { actOnSupervisionItem } from '../../shared/http/endpoints/act-on-supervision-item.ts'
import { addOrganisation } from '../../shared/http/endpoints/add-organisation.ts'
import { addPerson } from '../../shared/http/endpoints/add-person.ts'
import { addPlace } from '../../shared/http/endpoints/add-place.ts'
import { answerInvitation } from '../../shared/http/endpoints/answer-invitation.ts'
import { beginSupervisionItem } from '../../shared/http/endpoints/begin-supervision-item.ts'
import { changeOrganisation } from '../../shared/http/endpoints/change-organisation.ts'
import { changePassword } from '../../shared/http/endpoints/change-password.ts'
import { changePlace } from '../../shared/http/endpoints/change-place.ts'
import { changeStreet } from '../../shared/http/endpoints/change-street.ts'
import { countWorklist } from '../../shared/http/endpoints/count-worklist.ts'
import { createUpload } from '../../shared/http/endpoints/create-upload.ts'
import { exportPetitions } from '../../shared/http/endpoints/export-petitions.ts'
import { fileForResident } from '../../shared/http/endpoints/file-for-resident.ts'
import { getPlace } from '../../shared/http/endpoints/get-place.ts'
import { listAdministrativeChanges } from '../../shared/http/endpoints/list-administrative-changes.ts'
import { listCalls } from '../../shared/http/endpoints/list-calls.ts'
import { listExports } from '../../shared/http/endpoints/list-exports.ts'
import { listNotifications } from '../../shared/http/endpoints/list-notifications.ts'
import { listPeople } from '../../shared/http/endpoints/list-people.ts'
import { listPetitions } from '../../shared/http/endpoints/list-petitions.ts'
import { listPlaces } from '../../shared/http/endpoints/list-places.ts'
import { listPlatformRecords } from '../../shared/http/endpoints/list-platform-records.ts'
import { listPublicSupervisionItems } from '../../shared/http/endpoints/list-public-supervision-items.ts'
import { listSimilarGroups } from '../../shared/http/endpoints/list-similar-groups.ts'
import { listStaff } from '../../shared/http/endpoints/list-staff.ts'
import { listSupervisionItems } from '../../shared/http/endpoints/list-supervision-items.ts'
import { listVisitingDays } from '../../shared/http/endpoints/list-visiting-days.ts'
import { logIn } from '../../shared/http/endpoints/log-in.ts'
import { logInByWeCom } from '../../shared/http/endpoints/log-in-by-wecom.ts'
import { offerSimilar } from '../../shared/http/endpoints/offer-similar.ts'
import { receivePlatformEvent } from '../../shared/http/endpoints/receive-platform-event.ts'
import { recordCall } from '../../shared/http/endpoints/record-call.ts'
import { rehearseWarnings } from '../../shared/http/endpoints/rehearse-warnings.ts'
import { showDuties } from '../../shared/http/endpoints/show-duties.ts'
import { showInvitation } from '../../shared/http/endpoints/show-invitation.ts'
import { showMe } from '../../shared/http/endpoints/show-me.ts'
import { showPetition } from '../../shared/http/endpoints/show-petition.ts'
import { showPublicStatistics } from '../../shared/http/endpoints/show-public-statistics.ts'
import { showRelated } from '../../shared/http/endpoints/show-related.ts'
import { showSimilar } from '../../shared/http/endpoints/show-similar.ts'
import { showStatistics } from '../../shared/http/endpoints/show-statistics.ts'
import { showStreet } from '../../shared/http/endpoints/show-street.ts'
import { showSupervisionItem } from '../../shared/http/endpoints/show-supervision-item.ts'
import { signForWeChat } from '../../shared/http/endpoints/sign-for-wechat.ts'
import { submitPetition } from '../../shared/http/endpoints/submit-petition.ts'
import { suggestCategory } from '../../shared/http/endpoints/suggest-category.ts'
import { trackPetition } from '../../shared/http/endpoints/track-petition.ts'
import { viewContact } from '../../shared/http/endpoints/view-contact.ts'
import type { Problem } from '../../shared/http/problem.ts'
import { httpHandler } from '../../shared/lambda/http-handler.ts'
import { apiEvent } from '../events/api-event.ts'
import type { MemoryPlatform } from './memory-platform.ts'

export interface Call {
  params?: Record<string, string>
  query?: Record<string, string>
  headers?: Record<string, string>
  /** A string is sent as it is, anything else as JSON. */
  body?: unknown
}

export type Answer<Body> = { status: number; headers: Record<string, string>; body: Body; problem: Problem }

/** Runs an endpoint as its function does, and checks that the answer is what the contract says, no more and no less. */
const caller = <C extends Contract, Services>(
  { contract, handle }: Endpoint<C, Services>,
  services: Services,
) => {
  const handler = httpHandler({ contract, handle }, services)
  const run = (event: Parameters<typeof handler>[0]) => handler(event, {} as Parameters<typeof handler>[1])
  /** The event and the function, for a test that changes the event itself. */
  const raw = ({ params = {}, ...rest }: Call) => ({
    handler: run,
    event: apiEvent({ route: `${contract.method} ${contract.path}`, pathParameters: params, ...rest }),
  })
  const call = async (request: Call = {}): Promise<Answer<z.output<C['reply']>>> => {
    const result = await run(raw(request).event)
    const status = result.statusCode ?? 0
    const headers = result.headers as Record<string, string>
    const isFile = contract.file && status < 400
    const body = isFile ? result.body : JSON.parse(result.body ?? 'null')
    if (status < 400) {
      expect(status).toBe(contract.status)
      if (!isFile) expect(contract.reply.parse(body)).toEqual(body)
    } else {
      expect(headers['content-type']).toContain('application/problem+json')
      expect(body).toMatchObject({ status, code: expect.any(String) })
      expect(body.detail).toMatch(/\p{Script=Han}/u)
      expect([400, ...contract.errors]).toContain(status)
    }
    return { status, headers, body, problem: body }
  }
  return Object.assign(call, { raw })
}

/** Every operation of the API on in-memory adapters. */
export const apiOf = ({ services }: MemoryPlatform) => ({
  getPlace: caller(getPlace, services),
  createUpload: caller(createUpload, services),
  suggestCategory: caller(suggestCategory, services),
  submitPetition: caller(submitPetition, services),
  fileForResident: caller(fileForResident, services),
  trackPetition: caller(trackPetition, services),
  actAsResident: caller(actAsResident, services),
  signForWechat: caller(signForWeChat, services),
  showInvitation: caller(showInvitation, services),
  answerInvitation: caller(answerInvitation, services),
  logIn: caller(logIn, services),
  logInByWeCom: caller(logInByWeCom, services),
  showMe: caller(showMe, services),
  listPeople: caller(listPeople, services),
  listPetitions: caller(listPetitions, services),
  countWorklist: caller(countWorklist, services),
  showPetition: caller(showPetition, services),
  showRelated: caller(showRelated, services),
  showSimilar: caller(showSimilar, services),
  offerSimilar: caller(offerSimilar, services),
  actAsStaff: caller(actAsStaff, services),
  viewContact: caller(viewContact, services),
  listNotifications: caller(listNotifications, services),
  showStatistics: caller(showStatistics, services),
  exportPetitions: caller(exportPetitions, services),
  listExports: caller(listExports, services),
  showDuties: caller(showDuties, services),
  listCalls: caller(listCalls, services),
  recordCall: caller(recordCall, services),
  listSimilarGroups: caller(listSimilarGroups, services),
  listVisitingDays: caller(listVisitingDays, services),
  actOnSupervisionItem: caller(actOnSupervisionItem, services),
  beginSupervisionItem: caller(beginSupervisionItem, services),
  listPublicSupervisionItems: caller(listPublicSupervisionItems, services),
  listSupervisionItems: caller(listSupervisionItems, services),
  showSupervisionItem: caller(showSupervisionItem, services),
  receivePlatformEvent: caller(receivePlatformEvent, services),
  listPlatformRecords: caller(listPlatformRecords, services),
  showPublicStatistics: caller(showPublicStatistics, services),
  changePassword: caller(changePassword, services),
  listStaff: caller(listStaff, services),
  addPerson: caller(addPerson, services),
  actOnPerson: caller(actOnPerson, services),
  showStreet: caller(showStreet, services),
  changeStreet: caller(changeStreet, services),
  rehearseWarnings: caller(rehearseWarnings, services),
  addOrganisation: caller(addOrganisation, services),
  changeOrganisation: caller(changeOrganisation, services),
  listPlaces: caller(listPlaces, services),
  addPlace: caller(addPlace, services),
  changePlace: caller(changePlace, services),
  listAdministrativeChanges: caller(listAdministrativeChanges, services),
})
export type Api = ReturnType<typeof apiOf>

/** Headers of a staff member who has logged in. */
export const signIn = async (
  api: Api,
  personId: string,
  password = `${personId}-password`,
): Promise<{ authorization: string }> => {
  const { body } = await api.logIn({ body: { account: personId, password } })
  return { authorization: `Bearer ${body.token}` }
}

/** Files a petition at a place and returns what the resident holds. */
export const file = async (
  api: Api,
  body: Record<string, unknown>,
  key: string = randomUUID(),
): Promise<{ petitionId: string; queryCode: string; dueAt: string }> => {
  const answer = await api.submitPetition({ headers: { 'idempotency-key': key }, body })
  expect(answer.status, JSON.stringify(answer.body)).toBe(201)
  return answer.body
}
