import { createApp } from 'vue'
import ConsoleApp from './ConsoleApp.vue'
import './design/console.css'
import './design/element.css'
import { router } from './router.ts'

createApp(ConsoleApp).use(router).mount('#app')
