import { createApp } from 'vue'
import '../design/tokens.css'
import ResidentApp from './ResidentApp.vue'

createApp(ResidentApp).mount('#app')
