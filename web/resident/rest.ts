/** Everything beyond the form that a scanned code opens, in one file that is fetched when it is first needed. */

export { addPhoto } from '../photos/photo-queue.ts'
export { default as CheckPage } from './filing/CheckPage.vue'
export { default as RetiredPlace } from './filing/RetiredPlace.vue'
export { suggestWhileWriting } from './filing/suggest-while-writing.ts'
export { default as HomePage } from './home/HomePage.vue'
export { default as MissingPage } from './home/MissingPage.vue'
export { default as MinePage } from './mine/MinePage.vue'
export { default as OutsidePage } from './outside/OutsidePage.vue'
export { default as ElderBar } from './parts/ElderBar.vue'
export { default as PhotoGrid } from './photos/PhotoGrid.vue'
export { default as PetitionPage } from './progress/PetitionPage.vue'
export { default as SupervisionPage } from './supervision/SupervisionPage.vue'
