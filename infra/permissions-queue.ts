import {
  allow,
  arn,
  callWeChat,
  consume,
  items,
  movePetition,
  movePetitions,
  objects,
  readDirectory,
  readParameters,
  readPetition,
  type Statement,
  secrets,
  send,
  signWithPlatform,
  subscriptions,
} from './statements.ts'

/** Of functions behind a queue: functions-queue.yml. */
export const queuePermissions: Record<string, readonly Statement[]> = {
  'triage-petition': [consume('TriageQueue'), readDirectory, movePetitions, ...secrets('similar')],
  'check-photo': [
    consume('PhotosQueue'),
    readDirectory,
    readPetition,
    movePetition,
    items(['GetItem', 'Query', 'PutItem'], 'S#*'), // of supervision items as well
    items(['PutItem'], 'U#*'),
    objects(['GetObject', 'DeleteObject'], 'incoming'),
    allow(['s3:ListBucket'], arn('UploadBucket')), // without it what is not there cannot be told from what is forbidden
    objects(['PutObject'], 'photos'),
  ],
  'settle-joining': [
    consume('JoiningQueue'),
    readDirectory,
    readPetition,
    movePetition,
    send('AnswersQueue'),
  ],
  'answer-member': [
    consume('AnswersQueue'),
    readDirectory,
    readPetition,
    movePetition,
    items(['GetItem'], 'S#*'),
    items(['PutItem'], 'ANSWER#*'),
  ],
  'plan-notifications': [
    consume('NotificationsQueue'),
    readDirectory,
    readPetition,
    items(['PutItem'], 'M#*'),
    send('DeliveryQueue'),
  ],
  'deliver-notification': [
    consume('DeliveryQueue'),
    readDirectory,
    items(['GetItem', 'BatchGetItem'], 'P#*'),
    items(['BatchGetItem', 'UpdateItem'], 'M#*'),
    ...secrets('contact#*'),
    ...callWeChat,
    subscriptions,
    readParameters('sms'),
    readParameters('wecom'),
    items(['UpdateItem'], 'L#rate-*'),
  ],
  'forward-to-platform': [
    consume('PlatformQueue'),
    readDirectory,
    readPetition,
    items(['PutItem', 'UpdateItem'], 'P#*'),
    ...signWithPlatform,
  ],
  'project-counters': [
    consume('CountersQueue'),
    readDirectory,
    items(['BatchGetItem', 'PutItem', 'Query'], 'P#*'),
    items(['GetItem', 'UpdateItem'], 'N#*'),
  ],

  'place-similar-petition': [
    consume('SimilarQueue'),
    readDirectory,
    items(['GetItem', 'BatchGetItem'], 'P#*'),
    items(['BatchGetItem', 'PutItem', 'UpdateItem'], 'MATTERS#*'),
    items(['Query'], 'LEAD#*'),
    items(['BatchWriteItem'], 'MATTERS#*', 'LEAD#*'), // what is forgotten goes in one call
    items(['GetItem', 'BatchGetItem', 'PutItem', 'DeleteItem'], 'GROUPS#*'),
  ],
}
