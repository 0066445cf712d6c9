import { getPlace } from '../../shared/http/endpoints/get-place.ts'
import { httpHandler } from '../../shared/lambda/http-handler.ts'
import { directory, posters, settings } from '../../shared/lambda/services.ts'
import { clock } from '../../shared/lambda/system-clock.ts'

export const handler = httpHandler(getPlace, {
  clock,
  directory: directory(),
  posters: posters(),
  settings: settings(),
})
