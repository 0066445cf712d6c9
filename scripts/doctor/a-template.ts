import type { Finding } from './finding.ts'
import type { Resource, Template } from './template.ts'

const arnOf = (id: string) => ({ 'Fn::GetAtt': [id, 'Arn'] })

const role = (...actions: string[]): Resource => ({
  Type: 'AWS::IAM::Role',
  Properties: {
    Policies: [{ PolicyDocument: { Statement: [{ Action: actions, Resource: arnOf('Queue') }] } }],
  },
})

/** A small template with which nothing is wrong: one function, its role, its queue, an API that waits for it. */
export const aTemplate = (resources: Record<string, Partial<Resource>> = {}): Template => {
  const whole: Record<string, Resource> = {
    Worker: {
      Type: 'AWS::Lambda::Function',
      Properties: { FunctionName: 'mashangban-prod-worker', Role: arnOf('WorkerRole'), Timeout: 10 },
    },
    WorkerRole: role('sqs:ReceiveMessage', 'sqs:DeleteMessage'),
    Queue: {
      Type: 'AWS::SQS::Queue',
      Properties: { QueueName: 'mashangban-prod-work', VisibilityTimeout: 60 },
    },
    Mapping: {
      Type: 'AWS::Lambda::EventSourceMapping',
      Properties: { EventSourceArn: arnOf('Queue'), FunctionName: arnOf('Worker') },
    },
    Integration: {
      Type: 'AWS::ApiGatewayV2::Integration',
      Properties: { IntegrationUri: arnOf('Worker') },
    },
  }
  for (const [id, change] of Object.entries(resources)) {
    const present = whole[id]
    whole[id] = {
      Type: '',
      ...present,
      ...change,
      Properties: { ...present?.Properties, ...change.Properties },
    }
  }
  return { Conditions: {}, Resources: whole, Outputs: { QueueUrl: { Value: { Ref: 'Queue' } } } }
}

export const aRole = role

/** What was found, without what is well. */
export const troubles = (found: readonly Finding[]): string[] =>
  found.filter(({ level }) => level !== 'ok').map(({ level, message }) => `${level}: ${message}`)
