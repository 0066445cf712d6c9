import { createRouter, createWebHistory, type RouteRecordRaw } from 'vue-router'
import {
  administers,
  exportsPetitions,
  filesForOthers,
  orders,
  readsDuties,
  readsReports,
  seesBoiling,
  seesPetitions,
  seesStatistics,
  seesSupervision,
  telephones,
  watchesStreet,
} from './roles.ts'
import { session } from './session.ts'

/** Who may open a page, beyond having logged in. The API refuses what a page does not. */
declare module 'vue-router' {
  interface RouteMeta {
    /** Shown without the frame: before a log-in, or for paper. */
    bare?: true
    public?: true
    may?: (role: NonNullable<typeof session.person>['role']) => boolean
  }
}

const pages: RouteRecordRaw[] = [
  {
    path: '/login',
    name: 'log-in',
    component: () => import('./pages/LogInPage.vue'),
    meta: { bare: true, public: true },
  },
  {
    path: '/password',
    name: 'password',
    component: () => import('./pages/PasswordPage.vue'),
  },
  { path: '/', name: 'home', component: () => import('./pages/HomePage.vue') },
  {
    path: '/petitions',
    name: 'list',
    component: () => import('./pages/ListPage.vue'),
    meta: { may: seesPetitions },
  },
  {
    path: '/petitions/:petitionId',
    name: 'petition',
    component: () => import('./pages/PetitionPage.vue'),
    props: true,
    meta: { may: seesPetitions },
  },
  {
    path: '/petitions/:petitionId/review',
    name: 'review',
    component: () => import('./desks/ReviewDeskPage.vue'),
    props: true,
    meta: { may: watchesStreet },
  },
  {
    path: '/petitions/:petitionId/order',
    name: 'order',
    component: () => import('./desks/OrderDeskPage.vue'),
    props: true,
    meta: { may: orders },
  },
  {
    path: '/petitions/:petitionId/order/print',
    name: 'order-sheet',
    component: () => import('./desks/OrderPrintPage.vue'),
    props: true,
    meta: { bare: true, may: seesPetitions },
  },
  {
    path: '/petitions/:petitionId/print',
    name: 'case-file',
    component: () => import('./pages/CaseFilePage.vue'),
    props: true,
    meta: { bare: true, may: seesPetitions },
  },
  {
    path: '/desks/:desk',
    name: 'desk',
    component: () => import('./desks/DeskPage.vue'),
    props: true,
    meta: { may: seesPetitions },
  },
  {
    path: '/supervision',
    name: 'supervision',
    component: () => import('./supervision/SupervisionPage.vue'),
    meta: { may: seesSupervision },
  },
  {
    path: '/supervision/new',
    name: 'begin-supervision',
    component: () => import('./supervision/BeginPage.vue'),
    meta: { may: watchesStreet },
  },
  {
    path: '/supervision/:itemId',
    name: 'supervision-item',
    component: () => import('./supervision/ItemPage.vue'),
    props: true,
    meta: { may: seesSupervision },
  },
  {
    path: '/file',
    name: 'file',
    component: () => import('./pages/AssistedFilingPage.vue'),
    meta: { may: filesForOthers },
  },
  {
    path: '/hot',
    name: 'boiling',
    component: () => import('./groups/BoilingPage.vue'),
    meta: { may: seesBoiling },
  },
  {
    path: '/live',
    name: 'live',
    component: () => import('./live/LivePage.vue'),
    meta: { may: watchesStreet },
  },
  {
    path: '/calls',
    name: 'calls',
    component: () => import('./calls/CallsPage.vue'),
    meta: { may: telephones },
  },
  {
    path: '/duties',
    name: 'duties',
    component: () => import('./deputies/DutiesPage.vue'),
    meta: { may: readsDuties },
  },
  { path: '/messages', name: 'messages', component: () => import('./pages/MessagesPage.vue') },
  {
    path: '/statistics',
    name: 'statistics',
    component: () => import('./dashboard/StatisticsPage.vue'),
    meta: { may: seesStatistics },
  },
  {
    path: '/reports',
    name: 'reports',
    component: () => import('./reports/ReportsPage.vue'),
    meta: { may: readsReports },
  },
  {
    path: '/exports',
    name: 'exports',
    component: () => import('./administration/ExportsPage.vue'),
    meta: { may: exportsPetitions },
  },
  {
    path: '/places',
    name: 'places',
    component: () => import('./posters/PlacesPage.vue'),
    meta: { may: administers },
  },
  {
    path: '/places/print',
    name: 'print-posters',
    component: () => import('./posters/PosterPrintPage.vue'),
    meta: { bare: true, may: administers },
  },
  {
    path: '/administration',
    name: 'administration',
    component: () => import('./administration/AdministrationPage.vue'),
    redirect: { name: 'people' },
    meta: { may: administers },
    children: [
      { path: 'people', name: 'people', component: () => import('./administration/PeoplePage.vue') },
      {
        path: 'organisations',
        name: 'organisations',
        component: () => import('./administration/OrganisationsPage.vue'),
      },
      { path: 'settings', name: 'settings', component: () => import('./administration/SettingsPage.vue') },
      { path: 'warnings', name: 'warnings', component: () => import('./warnings/WarningsPage.vue') },
      { path: 'exports', name: 'export-log', component: () => import('./administration/ExportsPage.vue') },
      { path: 'changes', name: 'changes', component: () => import('./administration/ChangesPage.vue') },
    ],
  },
  { path: '/:rest(.*)*', name: 'missing', component: () => import('./pages/MissingPage.vue') },
  // stands at the address of the page that is refused; the one above is what an address leads to
  { path: '/:rest(.*)*', name: 'refused', component: () => import('./pages/RefusedPage.vue') },
]

export const router = createRouter({
  history: createWebHistory('/console/'),
  routes: pages,
  scrollBehavior: (_to, _from, saved) => saved ?? { top: 0 },
})

router.beforeEach((to) => {
  if (to.meta.public) return true
  const { token, person } = session
  if (!token || !person) return { name: 'log-in', query: to.fullPath === '/' ? {} : { to: to.fullPath } }
  if (person.mustChangePassword && to.name !== 'password') return { name: 'password' }
  if (to.meta.may && !to.meta.may(person.role))
    return { name: 'refused', params: { rest: to.path.slice(1).split('/') }, query: to.query, hash: to.hash }
  return true
})

// a page that was open during an update asks for a chunk that is gone: the new build has it
router.onError((error, to) => {
  if (/dynamically imported module|Importing a module|preload/i.test(String(error)))
    location.assign(to.fullPath)
})
