import { createApp } from 'vue'
import '../design/tokens.css'
import ConsoleApp from './ConsoleApp.vue'

createApp(ConsoleApp).mount('#app')
