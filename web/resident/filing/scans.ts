import { recall, remember } from '../../device/storage.ts'

const AGAIN_MS = 30 * 60_000 // the page reloaded, or opened again from WeChat's history, is the same scan

/** Whether opening a code counts as a scan of its poster. */
export const isNewScan = (placeCode: string): boolean =>
  Date.now() - (recall<number>(`scan ${placeCode}`) ?? 0) > AGAIN_MS

export const rememberScan = (placeCode: string): void => {
  remember(`scan ${placeCode}`, Date.now())
}
