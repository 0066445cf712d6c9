import {
  type InjectionKey,
  inject,
  onMounted,
  provide,
  reactive,
  ref,
  type ShallowRef,
  shallowRef,
  watch,
} from 'vue'
import {
  changeStreet,
  type ManagedOrganisation,
  type ManagedStreet,
  type StreetChange,
  showStreet,
} from '../api/administration.ts'
import { useLoad } from '../loading.ts'
import { showToast } from '../toast.ts'
import { type Difference, differencesOf } from './differences.ts'
import { useSubmit } from './use-submit.ts'

/** The street that all sections of the page change, one after the other. */
export interface StreetState {
  street: ShallowRef<ManagedStreet>
  organisations: ShallowRef<readonly ManagedOrganisation[]>
  reload: () => Promise<ManagedStreet | undefined>
}
const streetStateKey: InjectionKey<StreetState> = Symbol('street')

/** Reads the street of a page of settings for all sections below it. */
export const provideStreet = () => {
  const loading = useLoad(showStreet)
  const street = shallowRef<ManagedStreet>()
  const organisations = shallowRef<readonly ManagedOrganisation[]>([])
  const reload = async () => {
    const loaded = await loading.run()
    if (!loaded) return undefined
    street.value = loaded.street
    organisations.value = loaded.organisations
    return loaded.street
  }
  provide(streetStateKey, {
    // sections are shown once it is there
    street: street as typeof street & { value: ManagedStreet },
    organisations,
    reload,
  })
  onMounted(reload)
  return { loading, street, reload }
}

/** @throws Error outside of the page of settings */
export const useStreetState = (): StreetState => {
  const state = inject(streetStateKey)
  if (!state) throw new Error('settings without a street')
  return state
}

const labels = {
  ...{ name: '街道名称', phone: '电话', notices: '提示', categories: '类别', limits: '办理时限' },
  ...{
    quotas: '提交次数',
    baseline: '以前的数字',
    silentAfterDays: '沉默天数',
    wechat: '微信公众号',
    channels: '消息渠道',
  },
  ...{
    routing: '部门分工规则',
    coordination: '街道联动',
    warnings: '预警规则',
    platform: '街道治理平台',
    supervision: '督办清单',
  },
} as const

/** What has many parts is told by their names, or by its own alone: the section shows it. */
const wordsOf = (_: string, value: unknown): string => {
  if (typeof value === 'string' || typeof value === 'number') return String(value)
  if (!Array.isArray(value)) return value === undefined ? '（没有设）' : '（已设）'
  const names = value.flatMap((one) => (typeof one?.name === 'string' ? [one.name] : []))
  return names.length > 0 ? names.join('、') : `${value.length} 条`
}

/**
 * One section with a form of its own. It follows the street as long as nothing has been typed into it; what somebody
 * else has changed meanwhile is told, and what was typed stays.
 */
export const useSection = <Form extends object>(formOf: (street: ManagedStreet) => Form) => {
  const { street, organisations, reload } = useStreetState()
  const form = reactive(formOf(street.value)) as Form
  let clean = JSON.stringify(form)
  const others = shallowRef<readonly Difference[]>([])
  const saved = ref(false)
  const { busy, trouble, submit, faultOf } = useSubmit()
  const fill = (value: ManagedStreet) => {
    Object.assign(form, formOf(value))
    clean = JSON.stringify(form)
  }
  watch(street, (value) => {
    if (JSON.stringify(form) === clean) fill(value)
  })
  const showOthers = async () => {
    const opened = street.value
    const present = await reload()
    if (present) others.value = differencesOf(opened, present, labels, wordsOf)
  }
  const save = async (change: Omit<StreetChange, 'version'>): Promise<boolean> =>
    submit(async () => {
      const after = await changeStreet({ version: street.value.version, ...change })
      others.value = []
      fill(after)
      street.value = after
      saved.value = true
      showToast('已保存')
    }, showOthers)
  const isStale = () => trouble.value !== undefined && others.value.length > 0
  /** Of a field or of anything below it. */
  const faultsBelow = (path: string): string[] =>
    Object.entries(trouble.value?.fields ?? {}).flatMap(([at, message]) =>
      at === path || at.startsWith(`${path}.`) ? [message] : [],
    )
  return { street, organisations, form, others, busy, trouble, faultOf, faultsBelow, isStale, save }
}
