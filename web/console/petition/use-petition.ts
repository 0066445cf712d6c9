import { onBeforeUnmount, onMounted, ref, watch } from 'vue'
import { type PetitionView, showPetition } from '../api/api.ts'
import { useLoad } from '../loading.ts'

const REFRESH_MS = 60_000 // somebody else may act while the page is open

/** A petition on a page that stays open: read again each minute, and when somebody comes back to it. */
export const usePetition = (petitionId: () => string, onOpen?: (petitionId: string) => void) => {
  const petition = ref<PetitionView>()
  const loading = useLoad(showPetition)
  const take = (fresh: PetitionView | undefined) => {
    if (fresh) petition.value = fresh
  }
  const load = async () => take(await loading.run(petitionId()))
  watch(
    petitionId,
    async (opened) => {
      petition.value = undefined
      onOpen?.(opened)
      await load()
    },
    { immediate: true },
  )
  const refresh = () => {
    if (document.visibilityState === 'visible' && petition.value && !loading.busy.value) void load()
  }
  let timer: ReturnType<typeof setInterval>
  onMounted(() => {
    timer = setInterval(refresh, REFRESH_MS)
    document.addEventListener('visibilitychange', refresh)
  })
  onBeforeUnmount(() => {
    clearInterval(timer)
    document.removeEventListener('visibilitychange', refresh)
  })
  return { petition, loading, take, load }
}
