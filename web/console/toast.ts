import { ElMessage } from 'element-plus'
import 'element-plus/theme-chalk/el-message.css'

const LONG_ENOUGH_MS = 4000 // for a sentence of twenty characters

/** A short word that something has worked; what did not work stays on the page. */
export const showToast = (message: string): void => {
  ElMessage({ message, type: 'success', duration: LONG_ENOUGH_MS, grouping: true, plain: true })
}
