import {
  callWeChat,
  items,
  movePetition,
  movePetitions,
  objects,
  readCounters,
  readDirectory,
  readIndex,
  readParameters,
  readPetition,
  readStreets,
  type Statement,
  secrets,
  send,
  signWithPlatform,
  subscriptions,
} from './statements.ts'

/** Groups of similar petitions, which items are proposed from. */
const readGroups = items(['GetItem', 'Query'], 'GROUPS#*')

/** Supervision items: read, and written with the petitions that join and leave them. */
const readItems = items(['GetItem', 'Query', 'BatchGetItem'], 'S#*')

const joinItems = items(['GetItem', 'Query', 'PutItem', 'DeleteItem'], 'S#*')

const changeItems = [
  joinItems,
  readGroups,
  items(['BatchGetItem'], 'MATTERS#*'), // how many say the same
  items(['BatchWriteItem', 'ConditionCheckItem'], 'S#*'),
  movePetitions,
  items(['GetItem', 'PutItem'], 'I#*'),
]

/** Petitions found by the register of those that were counted. */
const findByRegister = [items(['BatchGetItem'], 'P#*'), items(['GetItem'], 'N#*'), readIndex('worklist')]

/** Links that a function signs can do what the function may. */
const showPhotos = objects(['GetObject'], 'photos')

/** Whoever serves staff verifies their token and looks them up. */
const serveStaff = [readDirectory, ...secrets('session')]

/** Wrong numbers and codes; what is right is not counted. */
const countLookUps = items(['GetItem', 'UpdateItem'], 'L#look-up-*')

/** Failed log-ins, and the locks that come of them. */
const countLogIns = items(['GetItem', 'UpdateItem', 'PutItem', 'DeleteItem'], 'L#log-in-*')

const filePetition = [
  items(['GetItem', 'PutItem'], 'P#*', 'I#*'),
  items(['UpdateItem'], 'L#file-*'),
  items(['BatchGetItem'], 'I#*', 'L#file-*'),
  ...secrets('query-code', 'phone', 'contact#*'),
]

/** Whoever changes a street's directory leaves a record of it. */
const administer = items(['PutItem'], 'STREET#*', 'ADMIN#*')

const changeAccounts = items(['GetItem', 'PutItem'], 'ACCOUNT#*')

const changePlaces = items(['PutItem'], 'PLACE#*')

/** Of functions behind the API: functions-http.yml. */
export const httpPermissions: Record<string, readonly Statement[]> = {
  'get-place': [readDirectory, items(['UpdateItem'], 'Q#*')],
  'submit-petition': [readDirectory, ...filePetition, ...secrets('address')],
  'track-petition': [
    ...serveStaff, // who may look up for somebody who stands before them
    readPetition,
    showPhotos,
    countLookUps,
    ...secrets('query-code', 'address'),
  ],
  'act-as-resident': [
    ...serveStaff,
    movePetition,
    countLookUps,
    ...secrets('query-code', 'address', 'openid', 'contact#*'),
    ...callWeChat,
    subscriptions,
  ],
  'sign-for-wechat': [
    readDirectory,
    readPetition,
    countLookUps,
    ...secrets('query-code', 'address'),
    ...callWeChat,
  ],

  'show-invitation': [
    readDirectory,
    readPetition,
    showPhotos,
    countLookUps,
    ...secrets('invitation', 'address'),
  ],
  'answer-invitation': [readDirectory, movePetition, countLookUps, ...secrets('invitation', 'address')],

  'log-in': [readDirectory, items(['GetItem'], 'ACCOUNT#*'), countLogIns, ...secrets('session', 'address')],
  'log-in-by-wecom': [
    readDirectory,
    items(['GetItem', 'UpdateItem'], 'L#log-in-*', 'WECHAT#*'),
    readParameters('wecom'),
    ...secrets('session', 'address', 'wechat'),
  ],
  'show-me': serveStaff,
  'list-people': serveStaff,
  'list-petitions': [
    ...serveStaff,
    readPetition,
    items(['BatchGetItem'], 'P#*'),
    readIndex('worklist'),
    readIndex('person'),
  ],
  'count-worklist': [...serveStaff, readIndex('worklist'), readIndex('person')],
  'list-similar-groups': [
    ...serveStaff,
    readCounters,
    readIndex('worklist'),
    items(['Query'], 'GROUPS#*'),
    items(['BatchGetItem'], 'S#*', 'P#*'), // what a group has become, and its examples
  ],
  'list-visiting-days': [...serveStaff, readIndex('worklist')],
  'show-duties': [...serveStaff, items(['BatchGetItem'], 'P#*', 'S#*'), readIndex('person')],
  'receive-platform-event': [readDirectory, movePetition, ...signWithPlatform],
  'list-platform-records': [readDirectory, readPetition, readIndex('worklist'), ...signWithPlatform],
  'show-petition': [...serveStaff, readPetition, readCounters, showPhotos],
  'show-related': [...serveStaff, readPetition, ...findByRegister],
  'show-similar': [...serveStaff, readPetition, ...findByRegister],
  'file-for-resident': [...serveStaff, ...filePetition],
  'act-as-staff': [
    ...serveStaff,
    movePetitions, // and the words that rules ask for
    readCounters,
    joinItems, // what is put under supervision for an item
    items(['GetItem', 'PutItem'], 'I#*'),
    ...secrets('invitation'),
  ],
  'view-contact': [...serveStaff, readPetition, items(['PutItem'], 'P#*'), ...secrets('contact#*')],
  'list-notifications': [
    ...serveStaff,
    items(['GetItem'], 'P#*'),
    items(['BatchGetItem', 'Query'], 'M#*'),
    readIndex('worklist'),
    readIndex('person'),
  ],

  'list-calls': [...serveStaff, items(['BatchGetItem'], 'M#*', 'P#*'), readIndex('person')],
  'record-call': [
    ...serveStaff,
    items(['BatchGetItem', 'UpdateItem'], 'M#*'),
    items(['BatchGetItem'], 'P#*'),
  ],

  'create-upload': [
    ...serveStaff,
    objects(['PutObject'], 'incoming'),
    items(['GetItem', 'UpdateItem'], 'L#upload-*'),
    ...secrets('address'),
  ],

  'suggest-category': [
    ...serveStaff, // who may leave out the place
    items(['GetItem', 'UpdateItem'], 'L#suggest-*'),
    ...secrets('address'),
  ],

  'offer-similar': [
    readDirectory,
    ...findByRegister,
    items(['GetItem', 'UpdateItem'], 'L#similar-*'),
    ...secrets('address', 'similar'),
  ],

  'change-password': [...serveStaff, administer, changeAccounts, countLogIns, ...secrets('address')],
  'list-staff': serveStaff,
  'add-person': [...serveStaff, administer, changeAccounts],
  'act-on-person': [
    ...serveStaff,
    administer,
    changeAccounts,
    readIndex('person'),
    movePetitions,
    items(['DeleteItem'], 'L#log-in-*'),
    ...secrets('address', 'phone', 'contact#*'),
  ],
  'show-street': serveStaff,
  'change-street': [...serveStaff, administer],
  'rehearse-warnings': [...serveStaff, items(['BatchGetItem'], 'P#*'), readIndex('worklist')],
  'add-organisation': [...serveStaff, administer],
  'change-organisation': [...serveStaff, administer],
  'list-places': [...serveStaff, items(['BatchGetItem'], 'Q#*'), readCounters],
  'add-place': [...serveStaff, administer, changePlaces, ...secrets('place-code')],
  'change-place': [...serveStaff, administer, changePlaces],
  'list-administrative-changes': [...serveStaff, items(['Query'], 'ADMIN#*')],

  'show-statistics': [...serveStaff, readCounters],
  'show-public-statistics': [readDirectory, readStreets, readCounters],
  'export-petitions': [
    ...serveStaff,
    items(['Query', 'BatchGetItem'], 'P#*'),
    items(['GetItem'], 'N#*'),
    items(['PutItem', 'UpdateItem'], 'X#*'),
    readIndex('worklist'),
  ],
  'list-supervision-items': [...serveStaff, readItems, readGroups, readIndex('worklist')],
  'begin-supervision-item': [...serveStaff, ...changeItems],
  'show-supervision-item': [...serveStaff, readItems, readGroups, items(['BatchGetItem'], 'P#*'), showPhotos],
  'act-on-supervision-item': [...serveStaff, ...changeItems, send('AnswersQueue'), send('PhotosQueue')],
  'list-public-supervision-items': [readDirectory, readStreets, readItems, readIndex('worklist')],
  'list-exports': [...serveStaff, items(['Query'], 'X#*')],

  'unknown-route': [],
}
