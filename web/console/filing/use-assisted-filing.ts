import { computed, reactive, ref, shallowRef, watch } from 'vue'
import { filingLimits } from '../../../shared/domain/petition/filing-limits.ts'
import { isPhone, normalisePhone, phoneAdvice } from '../../../shared/domain/phone.ts'
import { type AskingCategory, answersTo, questionsAsked } from '../../../shared/domain/questions/asked.ts'
import { Refused } from '../../api/exchange.ts'
import { forget, newUuid, recall, remember } from '../../device/storage.ts'
import { type ChosenPhoto, uploadKeysOf } from '../../photos/photo.ts'
import { countPhotos } from '../../photos/photo-states.ts'
import { askingAfterPauses, type Suggested, takeSuggestion } from '../../suggestions/suggestions.ts'
import type { AssistedFiling, FiledForResident } from '../api/api.ts'
import { fileForResident, suggestCategory } from '../api/api.ts'
import { currentPerson } from '../session.ts'
import { type Trouble, troubleOf } from '../trouble.ts'

export interface FilingForm {
  source: string
  communityId: string
  text: string
  address: string
  kind: string
  category: string
  name: string
  phone: string
  anonymous: boolean
  /** By the question as it is read to the resident. */
  answers: Record<string, string>
  suggested?: Suggested | undefined
}

interface Kept {
  form: FilingForm
  photos: ChosenPhoto[]
  /** Of the request that was sent: the same again is the same petition. */
  key: string
  sentBody?: string
}

const emptyForm = (): FilingForm => ({
  ...{ source: '', communityId: '', text: '', address: '', kind: '', category: '' },
  ...{ name: '', phone: '', anonymous: false, answers: {} },
})
const storeKey = () => `console-filing-${currentPerson().personId}`

/** What a staff member types for a resident; kept on the device until it has been filed, and filed once. */
export const useAssistedFiling = (needsCommunity: boolean, categories: () => readonly AskingCategory[]) => {
  const kept = recall<Kept>(storeKey())
  const form = reactive<FilingForm>({ ...emptyForm(), ...kept?.form })
  const photos = ref<ChosenPhoto[]>(kept?.photos ?? [])
  let key = kept?.key ?? newUuid()
  let sentBody = kept?.sentBody
  const busy = ref(false)
  const trouble = shallowRef<Trouble>()
  const faults = ref<Record<string, string>>({})
  const filed = shallowRef<FiledForResident>()

  const keep = () =>
    remember(storeKey(), { form: { ...form }, photos: photos.value, key, ...(sentBody && { sentBody }) })
  watch([form, photos], keep, { deep: true })
  watch(
    () => form.text,
    askingAfterPauses(
      (text) => suggestCategory({ text }),
      (suggestion) => takeSuggestion(form, suggestion),
    ),
  )

  const asked = computed(() => questionsAsked(categories(), form.category, form.text))
  const body = (): AssistedFiling => {
    const trimmed = (name: 'text' | 'address' | 'name' | 'phone') => form[name].trim()
    const phone = normalisePhone(trimmed('phone'))
    const keys = uploadKeysOf(photos.value)
    const answers = answersTo(asked.value, form.answers)
    return {
      source: form.source as AssistedFiling['source'],
      text: trimmed('text'),
      ...(form.communityId && { communityId: form.communityId }),
      ...(trimmed('address') && { address: trimmed('address') }),
      ...(form.kind && { kind: form.kind as NonNullable<AssistedFiling['kind']> }),
      ...(form.category && { category: form.category }),
      ...(phone && { contact: { phone, ...(trimmed('name') && { name: trimmed('name') }) } }),
      ...(form.anonymous && { anonymous: true }),
      ...(keys.length > 0 && { photos: keys }),
      ...(answers.length > 0 && { answers }),
      ...(form.suggested && { suggested: form.suggested }),
    }
  }

  const faultsOf = (): Record<string, string> => {
    const { underway, failed } = countPhotos(photos.value)
    const phone = form.phone.trim()
    const rules: [string, boolean, string][] = [
      ['source', form.source === '', '请选择诉求是怎么来的。'],
      ['communityId', needsCommunity && form.communityId === '', '请选择居民所在的社区。'],
      ['text', form.text.trim() === '', '请写下居民反映的事情。'],
      ['text', [...form.text].length > filingLimits.text, `最多 ${filingLimits.text} 个字，请精简。`],
      ['phone', phone !== '' && !isPhone(normalisePhone(phone)), phoneAdvice],
      ['phone', phone === '' && form.name.trim() !== '', '只有姓名联系不上居民，请补上电话，或者都不填。'],
      ['photos', underway > 0, `还有 ${underway} 张照片正在上传，传完就可以提交。`],
      ['photos', failed > 0, `有 ${failed} 张照片没有传上去，请重试，或者删除后提交。`],
    ]
    return Object.fromEntries(rules.filter(([, wrong]) => wrong).map(([name, , message]) => [name, message]))
  }

  const submit = async (): Promise<void> => {
    if (busy.value) return
    trouble.value = undefined
    faults.value = faultsOf()
    if (Object.keys(faults.value).length > 0) return
    const filing = body()
    const text = JSON.stringify(filing)
    // other words are another request: the same key would be refused
    if (sentBody !== undefined && sentBody !== text) key = newUuid()
    sentBody = text
    keep()
    busy.value = true
    try {
      filed.value = await fileForResident(filing, key)
      forget(storeKey())
    } catch (error) {
      const found = troubleOf(error, '填写的内容都还在。')
      faults.value = Object.fromEntries(
        Object.entries(found.fields).map(([path, message]) => [path.replace(/^contact\./, ''), message]),
      )
      trouble.value = found
      if (error instanceof Refused && error.status < 500) sentBody = undefined
    } finally {
      busy.value = false
    }
  }

  const again = () => {
    Object.assign(form, emptyForm(), { suggested: undefined })
    photos.value = []
    key = newUuid()
    sentBody = undefined
    filed.value = undefined
    forget(storeKey())
  }

  return {
    ...{ form, asked, photos, busy, trouble, faults, filed, submit, again },
    hasDraft: kept !== undefined && kept.form.text !== '',
    length: computed(() => [...form.text].length),
  }
}
