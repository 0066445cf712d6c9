import { deliveryHandler } from '../../shared/lambda/delivery-handler.ts'
import { deliveryServices } from '../../shared/lambda/services-delivery.ts'

export const handler = deliveryHandler(deliveryServices())
