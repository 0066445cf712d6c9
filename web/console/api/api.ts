import type { actAsStaffContract } from '../../../shared/http/contracts/act-as-staff.ts'
import type { changePasswordContract } from '../../../shared/http/contracts/change-password.ts'
import type { countWorklistContract } from '../../../shared/http/contracts/count-worklist.ts'
import type { fileForResidentContract } from '../../../shared/http/contracts/file-for-resident.ts'
import type { listCallsContract } from '../../../shared/http/contracts/list-calls.ts'
import type { listNotificationsContract } from '../../../shared/http/contracts/list-notifications.ts'
import type { listPeopleContract } from '../../../shared/http/contracts/list-people.ts'
import type { listPetitionsContract } from '../../../shared/http/contracts/list-petitions.ts'
import type { listVisitingDaysContract } from '../../../shared/http/contracts/list-visiting-days.ts'
import type { logInContract } from '../../../shared/http/contracts/log-in.ts'
import type { logInByWeComContract } from '../../../shared/http/contracts/log-in-by-wecom.ts'
import type { recordCallContract } from '../../../shared/http/contracts/record-call.ts'
import type { showDutiesContract } from '../../../shared/http/contracts/show-duties.ts'
import type { showMeContract } from '../../../shared/http/contracts/show-me.ts'
import type { showPetitionContract } from '../../../shared/http/contracts/show-petition.ts'
import type { showRelatedContract } from '../../../shared/http/contracts/show-related.ts'
import type { showSimilarContract } from '../../../shared/http/contracts/show-similar.ts'
import type { suggestCategoryContract } from '../../../shared/http/contracts/suggest-category.ts'
import type { viewContactContract } from '../../../shared/http/contracts/view-contact.ts'
import type { BodyOf, QueryOf, ReplyOf } from '../../api/exchange.ts'
import { newUuid } from '../../device/storage.ts'
import { setServerTime } from '../clock.ts'
import { ask } from './client.ts'

export type LoggedIn = ReplyOf<typeof logInContract>
export type Me = ReplyOf<typeof showMeContract>
export type Worklist = ReplyOf<typeof listPetitionsContract>
export type WorklistRow = Worklist['items'][number]
export type WorklistQuery = QueryOf<typeof listPetitionsContract>
export type CountsQuery = QueryOf<typeof countWorklistContract>
export type Counts = ReplyOf<typeof countWorklistContract>
export type PetitionView = ReplyOf<typeof showPetitionContract>
export type Similar = ReplyOf<typeof showSimilarContract>
export type SimilarPetition = Similar['items'][number]
export type Related = ReplyOf<typeof showRelatedContract>
export type RelatedPetition = Omit<Related['nearby']['items'][number], 'samePlace'> & { samePlace?: boolean }
export type Line = PetitionView['timeline'][number]
export type Photo = NonNullable<Line['photos']>[number]
export type Offer = PetitionView['actions'][number]
export type OfferedField = Offer['fields'][number]
export type Acted = ReplyOf<typeof actAsStaffContract>
export type Contact = ReplyOf<typeof viewContactContract>
export type ListedPerson = ReplyOf<typeof listPeopleContract>['items'][number]
export type Mailbox = ReplyOf<typeof listNotificationsContract>
export type AssistedFiling = BodyOf<typeof fileForResidentContract>
export type FiledForResident = ReplyOf<typeof fileForResidentContract>

const petitionPath = (petitionId: string) => `/staff/petitions/${encodeURIComponent(petitionId)}` as const

export const logIn = (body: BodyOf<typeof logInContract>): Promise<LoggedIn> =>
  ask('/staff/sessions', { method: 'POST', body, anonymous: true })

export const logInByWeCom = (
  body: BodyOf<typeof logInByWeComContract>,
): Promise<ReplyOf<typeof logInByWeComContract>> =>
  ask('/staff/wecom-sessions', { method: 'POST', body, anonymous: true })

export const changePassword = (
  body: BodyOf<typeof changePasswordContract>,
): Promise<ReplyOf<typeof changePasswordContract>> => ask('/staff/password', { method: 'POST', body })

export const showMe = (): Promise<Me> => ask('/staff/me')

export const listPeople = (query: QueryOf<typeof listPeopleContract>): Promise<ListedPerson[]> =>
  ask<ReplyOf<typeof listPeopleContract>>('/staff/people', { query }).then(({ items }) => items)

export const listPetitions = (query: WorklistQuery): Promise<Worklist> => ask('/staff/petitions', { query })

export const countWorklist = (query: CountsQuery): Promise<Counts> => ask('/staff/worklist-counts', { query })

export const showPetition = async (petitionId: string): Promise<PetitionView> => {
  const petition = await ask<PetitionView>(petitionPath(petitionId))
  // pages are opened by address, too, before any list has told the time
  setServerTime(petition.asOf)
  return petition
}

export const showSimilar = (petitionId: string): Promise<Similar> =>
  ask(`${petitionPath(petitionId)}/similar`)
export const showRelated = (petitionId: string): Promise<Related> =>
  ask(`${petitionPath(petitionId)}/related`)

export const act = (
  petitionId: string,
  action: string,
  version: number,
  input: Record<string, unknown>,
  /** The same for what is sent again: it is done once. */
  key = newUuid(),
): Promise<Acted> =>
  ask(`${petitionPath(petitionId)}/actions`, {
    method: 'POST',
    body: { action, version, ...input },
    headers: { 'idempotency-key': key },
  })

export const viewContact = (petitionId: string, reason: string): Promise<Contact> =>
  ask(`${petitionPath(petitionId)}/contact-views`, { method: 'POST', body: { reason } })

export type Suggestion = ReplyOf<typeof suggestCategoryContract>
export const suggestCategory = (body: BodyOf<typeof suggestCategoryContract>): Promise<Suggestion> =>
  ask('/suggestions', { method: 'POST', body })

export const fileForResident = (body: AssistedFiling, key: string): Promise<FiledForResident> =>
  ask('/staff/petitions', { method: 'POST', body, headers: { 'idempotency-key': key } })

export const listNotifications = (query: QueryOf<typeof listNotificationsContract>): Promise<Mailbox> =>
  ask('/staff/notifications', { query })

export type CallTask = ReplyOf<typeof listCallsContract>['items'][number]
export const listCalls = (): Promise<ReplyOf<typeof listCallsContract>> => ask('/staff/calls')
export const recordCall = (
  body: BodyOf<typeof recordCallContract>,
): Promise<ReplyOf<typeof recordCallContract>> => ask('/staff/calls', { method: 'POST', body })

export type Duties = ReplyOf<typeof showDutiesContract>
export const showDuties = (personId: string, query: QueryOf<typeof showDutiesContract>): Promise<Duties> =>
  ask(`/staff/deputies/${encodeURIComponent(personId)}/duties`, { query })

export const listVisitingDays = (
  query: QueryOf<typeof listVisitingDaysContract>,
): Promise<ReplyOf<typeof listVisitingDaysContract>> => ask('/staff/visiting-days', { query })
