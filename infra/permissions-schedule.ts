import {
  items,
  movePetitions,
  readCounters,
  readDirectory,
  readIndex,
  readStreets,
  type Statement,
  secrets,
  send,
} from './statements.ts'

/** Of functions that a schedule starts: functions-schedule.yml. */
export const schedulePermissions: Record<string, readonly Statement[]> = {
  'close-unrated': [readIndex('due'), readDirectory, movePetitions],
  'deliver-waiting': [readIndex('due'), send('DeliveryQueue')],
  'tend-supervision-items': [
    readIndex('due'),
    readDirectory,
    items(['GetItem', 'Query', 'PutItem', 'BatchWriteItem', 'DeleteItem'], 'S#*'),
    movePetitions, // what a change of an item left undone
    items(['GetItem'], 'GROUPS#*'),
    items(['PutItem'], 'M#*'),
    send('DeliveryQueue'),
    send('PhotosQueue'),
    send('AnswersQueue'),
  ],
  'raise-deadline-prompts': [
    readIndex('due'),
    readDirectory,
    movePetitions,
    ...secrets('similar'), // for what the triage queue lost
    // when rules of warnings have changed
    readStreets,
    readIndex('worklist'),
    items(['GetItem', 'PutItem'], 'ARMED#*'),
  ],
  'regroup-similar-petitions': [
    readStreets,
    items(['Query', 'UpdateItem'], 'MATTERS#*'),
    items(['Query', 'PutItem', 'DeleteItem'], 'GROUPS#*'),
  ],
  'report-overdue': [
    readDirectory,
    readCounters,
    readStreets,
    readIndex('worklist'),
    readIndex('person'), // the mailboxes that a digest is made of
    items(['PutItem', 'BatchGetItem'], 'M#*'),
    send('DeliveryQueue'),
  ],
}
