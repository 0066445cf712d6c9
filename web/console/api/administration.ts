import type { actOnPersonContract } from '../../../shared/http/contracts/act-on-person.ts'
import type { addOrganisationContract } from '../../../shared/http/contracts/add-organisation.ts'
import type { addPersonContract } from '../../../shared/http/contracts/add-person.ts'
import type { addPlaceContract } from '../../../shared/http/contracts/add-place.ts'
import type { changeOrganisationContract } from '../../../shared/http/contracts/change-organisation.ts'
import type { changePlaceContract } from '../../../shared/http/contracts/change-place.ts'
import type { changeStreetContract } from '../../../shared/http/contracts/change-street.ts'
import type { listAdministrativeChangesContract } from '../../../shared/http/contracts/list-administrative-changes.ts'
import type { listPlacesContract } from '../../../shared/http/contracts/list-places.ts'
import type { listStaffContract } from '../../../shared/http/contracts/list-staff.ts'
import type { rehearseWarningsContract } from '../../../shared/http/contracts/rehearse-warnings.ts'
import type { showStreetContract } from '../../../shared/http/contracts/show-street.ts'
import type { BodyOf, ReplyOf } from '../../api/exchange.ts'
import { ask } from './client.ts'

export type Places = ReplyOf<typeof listPlacesContract>
export type PosterPlace = Places['items'][number]
export type ManagedPlace = ReplyOf<typeof addPlaceContract>
export type ManagedPerson = ReplyOf<typeof listStaffContract>['items'][number]
export type StreetSetUp = ReplyOf<typeof showStreetContract>
export type ManagedStreet = StreetSetUp['street']
export type ManagedOrganisation = StreetSetUp['organisations'][number]
export type StreetChange = BodyOf<typeof changeStreetContract>
export type Rehearsal = ReplyOf<typeof rehearseWarningsContract>
export type NewPerson = BodyOf<typeof addPersonContract>
export type PersonAction = BodyOf<typeof actOnPersonContract>
export type PersonActed = ReplyOf<typeof actOnPersonContract>
export type NewOrganisation = BodyOf<typeof addOrganisationContract>
export type Changes = ReplyOf<typeof listAdministrativeChangesContract>
export type Change = Changes['items'][number]

export const listPlaces = (): Promise<Places> => ask('/admin/places')
export const addPlace = (body: BodyOf<typeof addPlaceContract>): Promise<ManagedPlace> =>
  ask('/admin/places', { method: 'POST', body })
export const changePlace = (
  placeCode: string,
  body: BodyOf<typeof changePlaceContract>,
): Promise<ManagedPlace> => ask(`/admin/places/${encodeURIComponent(placeCode)}`, { method: 'PATCH', body })

export const showStreet = (): Promise<StreetSetUp> => ask('/admin/street')
export const changeStreet = (body: StreetChange): Promise<ManagedStreet> =>
  ask('/admin/street', { method: 'PATCH', body })

export const rehearseWarnings = (body: BodyOf<typeof rehearseWarningsContract>): Promise<Rehearsal> =>
  ask('/admin/street/warning-rehearsals', { method: 'POST', body })

export const listStaff = (): Promise<ManagedPerson[]> =>
  ask<ReplyOf<typeof listStaffContract>>('/admin/people').then(({ items }) => items)
export const addPerson = (body: NewPerson): Promise<ReplyOf<typeof addPersonContract>> =>
  ask('/admin/people', { method: 'POST', body })
export const actOnPerson = (personId: string, body: PersonAction): Promise<PersonActed> =>
  ask(`/admin/people/${encodeURIComponent(personId)}/actions`, { method: 'POST', body })

export const addOrganisation = (body: NewOrganisation): Promise<ManagedOrganisation> =>
  ask('/admin/organisations', { method: 'POST', body })
export const changeOrganisation = (
  orgId: string,
  body: BodyOf<typeof changeOrganisationContract>,
): Promise<ManagedOrganisation> =>
  ask(`/admin/organisations/${encodeURIComponent(orgId)}`, { method: 'PATCH', body })

export const listChanges = (cursor?: string): Promise<Changes> =>
  ask('/admin/changes', { query: { cursor, limit: '50' } })
