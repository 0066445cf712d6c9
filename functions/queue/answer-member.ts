import { answerHandler } from '../../shared/lambda/answer-handler.ts'
import { answerLog, moveServices } from '../../shared/lambda/services.ts'
import { answerSources } from '../../shared/lambda/services-answers.ts'

export const handler = answerHandler({
  ...moveServices(),
  answerLog: answerLog(),
  sources: answerSources(),
})
