import { createApp } from 'vue'
import './design/base.css'
import './design/forms.css'
import './design/photos.css'
import './design/progress.css'
import './design/receipt.css'
import './preferences.ts'
import ResidentApp from './ResidentApp.vue'

createApp(ResidentApp).mount('#app')
