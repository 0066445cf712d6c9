import { reactive, watch } from 'vue'
import type { Kind } from '../../../shared/domain/petition/kinds.ts'
import type { Answer } from '../../../shared/domain/questions/answers.ts'
import { cleanText } from '../../../shared/domain/text.ts'
import { newUuid, recall, remember } from '../../device/storage.ts'
import { type ChosenPhoto, uploadKeysOf } from '../../photos/photo.ts'
import type { Suggested } from '../../suggestions/suggestions.ts'
import type { FilingBody, Place } from '../api.ts'

/** A filing that was sent and perhaps received: the same words under the same key file once. */
export interface Attempt {
  key: string
  body: FilingBody
}

export interface Draft {
  text: string
  address: string
  /** What the page put into the address, as long as nobody has changed it. */
  prefilled: string
  communityId: string
  kind: Kind | ''
  category: string
  /** What it seems to be about where no category is chosen (长辈版): whose questions are asked. */
  about: string
  /** What was answered, by the question as it was read. */
  answers: Record<string, string>
  name: string
  phone: string
  anonymous: boolean
  suggested?: Suggested | undefined
  photos: ChosenPhoto[]
  /** The petition of somebody else that this one is to be worked on with. */
  join?: string | undefined
  /** Words of an attempt whose outcome is not known. */
  attempt?: Attempt | undefined
}

const KEY = 'draft'
const empty = (): Draft => ({
  ...{ text: '', address: '', prefilled: '', communityId: '', kind: '', category: '' },
  ...{ about: '', answers: {} },
  ...{ name: '', phone: '', anonymous: false, photos: [] },
})

/** What is being written. It survives a closed page; nothing is sent before the person says so. */
export const draft: Draft = reactive({ ...empty(), ...recall<Partial<Draft>>(KEY) })

/** Whether this page began with words of an earlier visit. */
export const wasRestored = draft.text.trim() !== '' || draft.photos.length > 0

let timer: ReturnType<typeof setTimeout> | undefined
const SAVE_AFTER_MS = 300 // not at every key
export const saveDraft = (): boolean => {
  clearTimeout(timer)
  return remember(KEY, draft)
}
watch(draft, () => {
  clearTimeout(timer)
  timer = setTimeout(saveDraft, SAVE_AFTER_MS)
})
addEventListener('pagehide', saveDraft)
document.addEventListener('visibilitychange', saveDraft)

export const clearDraft = (): void => {
  const { name, phone, anonymous } = draft // the next one is of the same person
  Object.assign(draft, empty(), {
    name,
    phone,
    anonymous,
    attempt: undefined,
    suggested: undefined,
    join: undefined,
  })
  saveDraft()
}

/** The place that was scanned is where it is, until the person says otherwise. */
export const prefill = ({ place, communities }: Place): void => {
  const here = communities ? '' : place
  if (draft.address === draft.prefilled) draft.address = here
  draft.prefilled = here
  const known = communities?.some(({ communityId }) => communityId === draft.communityId)
  if (!known) draft.communityId = ''
}

/** What is sent: empty fields are left out. */
export const bodyOf = (placeCode: string): FilingBody => {
  const { communityId, kind, category, anonymous, suggested, join } = draft
  const [text, address, name, phone] = [draft.text, draft.address, draft.name, draft.phone].map(cleanText)
  const photos = uploadKeysOf(draft.photos)
  return {
    placeCode,
    text: text ?? '',
    ...(communityId && { communityId }),
    ...(kind && { kind }),
    ...(category && { category }),
    ...(address && { address }),
    ...(phone && { contact: { phone, ...(name && { name }) } }),
    ...(anonymous && { anonymous }),
    ...(photos.length > 0 && { photos }),
    ...(suggested && { suggested }),
    ...(join && { join }),
  }
}

const same = (a: FilingBody, b: FilingBody): boolean => JSON.stringify(a) === JSON.stringify(b)

/**
 * What to send now. An earlier attempt that perhaps arrived goes first, whatever has been changed since: else the
 * same matter could be filed twice.
 */
export const nextAttempt = (
  placeCode: string,
  answers: readonly Answer[],
): { attempt: Attempt; isEarlier: boolean } => {
  const body = { ...bodyOf(placeCode), ...(answers.length > 0 && { answers: [...answers] }) }
  const { attempt } = draft
  if (attempt) return { attempt, isEarlier: !same(attempt.body, body) }
  return { attempt: { key: newUuid(), body }, isEarlier: false }
}
