import { createApp } from 'vue'
import '../resident/design/base.css'
import '../resident/preferences.ts'
import WeChatPage from './WeChatPage.vue'

createApp(WeChatPage).mount('#app')
