import { computed, reactive, ref, shallowRef, watch } from 'vue'
import { NoAnswer, Refused } from '../../api/exchange.ts'
import { newUuid } from '../../device/storage.ts'
import { type ChosenPhoto, uploadKeysOf } from '../../photos/photo.ts'
import { type Acted, act, type Line, type Offer, type PetitionView, showPetition } from '../api/api.ts'
import { currentPerson } from '../session.ts'
import { type Trouble, troubleOf } from '../trouble.ts'
import { dropDraft, findDraft, keepDraft } from './drafts.ts'
import { faultsOf, inputOf, type Values } from './form-values.ts'
import { linesAfter, ownEntryOf, type Sent } from './own-entry.ts'
import { proofFaults } from './proof.ts'
import { shownFields } from './shown-fields.ts'
import { unsentPhotos } from './unsent-photos.ts'

export interface Done {
  label: string
  /** It had got through before; only the answer had been lost. */
  already?: true
  acted?: Acted
}

interface Options {
  petition: () => PetitionView
  offer: Offer
  /** What others do makes no difference to it: a note among staff. */
  alone?: boolean
  /** The petition as it is now. */
  onFresh: (petition: PetitionView) => void
  onDone: (done: Done) => void
}

/**
 * Fills in and makes one action. What is typed is kept on the device until it has got through; when no answer came or
 * somebody else was quicker, the petition is read again first, so that nothing is done twice and nothing is lost.
 */
export const useAction = ({ petition, offer, alone = false, onFresh, onDone }: Options) => {
  const { petitionId } = petition()
  const kept = findDraft(petitionId, offer.action)
  const values = reactive<Values>({ ...kept?.values })
  const photos = ref<ChosenPhoto[]>(kept?.photos ?? [])
  const seen = ref(petition().timeline.at(-1)?.seq ?? 0)
  const version = ref(petition().version)
  const busy = ref(false)
  const trouble = shallowRef<Trouble>()
  const faults = ref<Record<string, string>>({})
  /** What others did since the form was opened: shown before anything is sent on top of it. */
  const changes = shallowRef<Line[]>([])
  let unanswered: Sent | undefined
  /** The same again has the same key, so that it is done once although it gets through twice. */
  let sent: { body: string; key: string } | undefined

  watch([values, photos], () => keepDraft(petitionId, offer.action, { values, photos: photos.value }), {
    deep: true,
  })

  const finish = (done: Done) => {
    dropDraft(petitionId, offer.action)
    onDone(done)
  }

  /** @returns whether what was sent turned out to have got through */
  const lookAgain = async (): Promise<boolean> => {
    const fresh = await showPetition(petitionId)
    if (unanswered && ownEntryOf(fresh.timeline, unanswered, currentPerson())) {
      finish({ label: offer.label, already: true })
      onFresh(fresh)
      return true
    }
    unanswered = undefined
    const news = linesAfter(fresh.timeline, seen.value)
    if (!alone) changes.value = [...changes.value, ...news]
    seen.value = fresh.timeline.at(-1)?.seq ?? seen.value
    version.value = fresh.version
    onFresh(fresh)
    return false
  }

  const photosAreReady = (): boolean => {
    const unsent = unsentPhotos(photos.value)
    if (unsent) faults.value = { photos: unsent }
    return unsent === undefined
  }

  const asked = (): Offer => ({ ...offer, fields: shownFields(offer, petition(), values) })

  const send = async (): Promise<void> => {
    const keys = uploadKeysOf(photos.value)
    const input = inputOf(asked(), values, keys)
    unanswered = { action: offer.action, input, after: seen.value }
    const body = JSON.stringify([version.value, input])
    if (sent?.body !== body) sent = { body, key: newUuid() }
    const acted = await act(petitionId, offer.action, version.value, input, sent.key)
    unanswered = undefined
    finish({ label: offer.label, acted })
  }

  const explain = (error: unknown) => {
    const found = troubleOf(error, '填写的内容都还在。')
    faults.value = found.fields
    trouble.value = found
  }

  const submit = async (): Promise<void> => {
    if (busy.value) return
    trouble.value = undefined
    faults.value = { ...faultsOf(asked(), values), ...proofFaults(offer, values, photos.value.length) }
    if (Object.keys(faults.value).length > 0 || !photosAreReady()) return
    busy.value = true
    try {
      const before = changes.value.length
      if (unanswered && (await lookAgain())) return
      if (changes.value.length > before) return // to be read first
      await send()
    } catch (error) {
      const isQuicker = error instanceof Refused && error.status === 409
      if (!(error instanceof NoAnswer) && !isQuicker) unanswered = undefined
      if (!isQuicker) return explain(error)
      try {
        const before = changes.value.length
        if (await lookAgain()) return
        if (alone) await send()
        else if (changes.value.length === before) explain(error) // else what others did says it better
      } catch (again) {
        explain(again)
      }
    } finally {
      busy.value = false
    }
  }

  return {
    values,
    photos,
    busy,
    trouble,
    faults,
    changes,
    submit,
    hasDraft: kept !== undefined,
    /** Somebody else's entries that the page has read meanwhile. */
    noticeFresh: (fresh: PetitionView) => {
      if (busy.value || unanswered) return
      if (!alone) changes.value = [...changes.value, ...linesAfter(fresh.timeline, seen.value)]
      seen.value = fresh.timeline.at(-1)?.seq ?? seen.value
      version.value = fresh.version
    },
    isOffered: computed(() => petition().actions.some(({ action }) => action === offer.action)),
  }
}
