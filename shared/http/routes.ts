import type { Contract } from './contract.ts'
import { actAsResidentContract } from './contracts/act-as-resident.ts'
import { actAsStaffContract } from './contracts/act-as-staff.ts'
import { actOnPersonContract } from './contracts/act-on-person.ts'
import { actOnSupervisionItemContract } from './contracts/act-on-supervision-item.ts'
import { addOrganisationContract } from './contracts/add-organisation.ts'
import { addPersonContract } from './contracts/add-person.ts'
import { addPlaceContract } from './contracts/add-place.ts'
import { answerInvitationContract } from './contracts/answer-invitation.ts'
import { beginSupervisionItemContract } from './contracts/begin-supervision-item.ts'
import { changeOrganisationContract } from './contracts/change-organisation.ts'
import { changePasswordContract } from './contracts/change-password.ts'
import { changePlaceContract } from './contracts/change-place.ts'
import { changeStreetContract } from './contracts/change-street.ts'
import { countWorklistContract } from './contracts/count-worklist.ts'
import { createUploadContract } from './contracts/create-upload.ts'
import { exportPetitionsContract } from './contracts/export-petitions.ts'
import { fileForResidentContract } from './contracts/file-for-resident.ts'
import { getPlaceContract } from './contracts/get-place.ts'
import { listAdministrativeChangesContract } from './contracts/list-administrative-changes.ts'
import { listCallsContract } from './contracts/list-calls.ts'
import { listExportsContract } from './contracts/list-exports.ts'
import { listNotificationsContract } from './contracts/list-notifications.ts'
import { listPeopleContract } from './contracts/list-people.ts'
import { listPetitionsContract } from './contracts/list-petitions.ts'
import { listPlacesContract } from './contracts/list-places.ts'
import { listPlatformRecordsContract } from './contracts/list-platform-records.ts'
import { listPublicSupervisionItemsContract } from './contracts/list-public-supervision-items.ts'
import { listSimilarGroupsContract } from './contracts/list-similar-groups.ts'
import { listStaffContract } from './contracts/list-staff.ts'
import { listSupervisionItemsContract } from './contracts/list-supervision-items.ts'
import { listVisitingDaysContract } from './contracts/list-visiting-days.ts'
import { logInContract } from './contracts/log-in.ts'
import { logInByWeComContract } from './contracts/log-in-by-wecom.ts'
import { offerSimilarContract } from './contracts/offer-similar.ts'
import { receivePlatformEventContract } from './contracts/receive-platform-event.ts'
import { recordCallContract } from './contracts/record-call.ts'
import { rehearseWarningsContract } from './contracts/rehearse-warnings.ts'
import { showDutiesContract } from './contracts/show-duties.ts'
import { showInvitationContract } from './contracts/show-invitation.ts'
import { showMeContract } from './contracts/show-me.ts'
import { showPetitionContract } from './contracts/show-petition.ts'
import { showPublicStatisticsContract } from './contracts/show-public-statistics.ts'
import { showRelatedContract } from './contracts/show-related.ts'
import { showSimilarContract } from './contracts/show-similar.ts'
import { showStatisticsContract } from './contracts/show-statistics.ts'
import { showStreetContract } from './contracts/show-street.ts'
import { showSupervisionItemContract } from './contracts/show-supervision-item.ts'
import { signForWeChatContract } from './contracts/sign-for-wechat.ts'
import { submitPetitionContract } from './contracts/submit-petition.ts'
import { suggestCategoryContract } from './contracts/suggest-category.ts'
import { trackPetitionContract } from './contracts/track-petition.ts'
import { viewContactContract } from './contracts/view-contact.ts'

/**
 * The whole API, for what describes or checks it; a function takes its own contract alone. What answers all else, the
 * function unknown-route, has none.
 */
export const routes = [
  getPlaceContract,
  submitPetitionContract,
  createUploadContract,
  suggestCategoryContract,
  offerSimilarContract,
  trackPetitionContract,
  actAsResidentContract,
  signForWeChatContract,
  showInvitationContract,
  answerInvitationContract,
  logInContract,
  logInByWeComContract,
  showMeContract,
  listPeopleContract,
  listPetitionsContract,
  fileForResidentContract,
  countWorklistContract,
  showPetitionContract,
  showRelatedContract,
  showSimilarContract,
  actAsStaffContract,
  viewContactContract,
  listNotificationsContract,
  listCallsContract,
  recordCallContract,
  changePasswordContract,
  listStaffContract,
  addPersonContract,
  actOnPersonContract,
  showStreetContract,
  changeStreetContract,
  rehearseWarningsContract,
  addOrganisationContract,
  changeOrganisationContract,
  listPlacesContract,
  addPlaceContract,
  changePlaceContract,
  listAdministrativeChangesContract,
  showStatisticsContract,
  showPublicStatisticsContract,
  exportPetitionsContract,
  listExportsContract,
  listSimilarGroupsContract,
  listVisitingDaysContract,
  showDutiesContract,
  listSupervisionItemsContract,
  beginSupervisionItemContract,
  showSupervisionItemContract,
  actOnSupervisionItemContract,
  listPublicSupervisionItemsContract,
  receivePlatformEventContract,
  listPlatformRecordsContract,
] as const satisfies readonly Contract[]
export type RouteName = (typeof routes)[number]['name']
