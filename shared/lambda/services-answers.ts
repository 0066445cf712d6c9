import { itemAnswers } from '../usecases/answer-members.ts'
import { joinedAnswers } from '../usecases/joined-answers.ts'
import { directory, items, petitions } from './services.ts'

/** Where the words of answers for many stand, by what they were given to. */
export const answerSources = () => ({
  joined: joinedAnswers({ petitions: petitions(), directory: directory() }),
  item: itemAnswers({ items: items(), directory: directory() }),
})
