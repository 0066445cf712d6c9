import { ofType, type Template } from './template.ts'

/** What AWS has in a partition, as its documents say. */
export interface Rule {
  what: string
  /** The resources of a template (its conditions decided) that need it. */
  usedBy: (template: Template) => string[]
  todo: string
  source: string
}

/** When the sources were read: the operators in China add to them every few months. */
export const READ = 'November 2026'

const china = (service: string) => `https://docs.amazonaws.cn/en_us/aws/latest/userguide/${service}.html`

const idsOf =
  (type: string, needs: (properties: Record<string, unknown>) => boolean = () => true) =>
  (template: Template): string[] =>
    ofType(template, type)
      .filter(([, properties]) => needs(properties))
      .map(([id]) => id)

const says = (properties: Record<string, unknown>, pattern: RegExp): boolean =>
  pattern.test(JSON.stringify(properties))

const mappingsToBuckets = (template: Template): string[] => {
  const buckets = new Set(ofType(template, 'AWS::S3::Bucket').map(([id]) => id))
  return idsOf('AWS::Lambda::EventSourceMapping', ({ DestinationConfig }) =>
    [...buckets].some((id) => says({ DestinationConfig }, new RegExp(`"${id}"|\\$\\{${id}\\.`))),
  )(template)
}

/** What the regions of China do not have, of what somebody might put into this template. */
export const notInChina: readonly Rule[] = [
  {
    what: 'function URLs',
    usedBy: idsOf('AWS::Lambda::Url'),
    ...{ todo: 'use the HTTP API', source: china('lambda') },
  },
  {
    what: 'X-Ray for functions',
    usedBy: idsOf('AWS::Lambda::Function', ({ TracingConfig }) => TracingConfig !== undefined),
    ...{ todo: 'leave tracing out', source: china('lambda') },
  },
  {
    what: 'a bucket as the destination of what a stream’s mapping failed at',
    usedBy: mappingsToBuckets,
    ...{ todo: 'send it to a queue (infra/relay.yml)', source: china('lambda') },
  },
  {
    what: 'metrics of mappings',
    usedBy: idsOf('AWS::Lambda::EventSourceMapping', ({ MetricsConfig }) => MetricsConfig !== undefined),
    ...{ todo: 'leave MetricsConfig out (infra/relay.yml)', source: china('lambda') },
  },
  {
    what: 'provisioned mode and tags of mappings',
    usedBy: idsOf('AWS::Lambda::EventSourceMapping', ({ ProvisionedPollerConfig, Tags }) =>
      [ProvisionedPollerConfig, Tags].some((value) => value !== undefined),
    ),
    ...{ todo: 'leave them out', source: china('lambda') },
  },
  {
    what: 'Cognito user pools',
    usedBy: (template) => [
      ...idsOf('AWS::Cognito::UserPool')(template),
      ...idsOf('AWS::ApiGateway::Authorizer', ({ Type }) => Type === 'COGNITO_USER_POOLS')(template),
    ],
    ...{ todo: 'log in with the platform’s own accounts', source: china('api-gateway') },
  },
  {
    what: 'SMS by SNS',
    usedBy: idsOf('AWS::SNS::Subscription', ({ Protocol }) => Protocol === 'sms'),
    ...{ todo: 'use e-mail, or a provider’s own API', source: china('sns') },
  },
  {
    what: 'edge-optimised APIs and domains',
    usedBy: (template) =>
      ['AWS::ApiGateway::RestApi', 'AWS::ApiGateway::DomainName', 'AWS::ApiGatewayV2::DomainName'].flatMap(
        (type) => idsOf(type, (properties) => says(properties, /"EDGE"/))(template),
      ),
    ...{ todo: 'make them regional', source: china('api-gateway') },
  },
  {
    what: 'certificates of ACM for CloudFront',
    usedBy: idsOf('AWS::CloudFront::Distribution', (properties) => says(properties, /AcmCertificateArn/)),
    ...{
      todo: 'upload the certificate to IAM and name it by IamCertificateId',
      source: 'https://github.com/aws-samples/deploy-cloudfront-in-china-with-cdk',
    },
  },
  {
    what: 'the default domain of CloudFront',
    usedBy: idsOf('AWS::CloudFront::Distribution', (properties) => !says(properties, /"Aliases"/)),
    ...{ todo: 'give the distribution a domain with an ICP filing', source: china('cloudfront') },
  },
]

/** Every region that this platform was written for: all its services are in each (AWS regional services list). */
export const standardRegions: readonly string[] = [
  ...['us-east-1', 'us-east-2', 'us-west-1', 'us-west-2', 'ca-central-1', 'ca-west-1', 'sa-east-1'],
  ...[
    'eu-central-1',
    'eu-central-2',
    'eu-north-1',
    'eu-south-1',
    'eu-south-2',
    'eu-west-1',
    'eu-west-2',
    'eu-west-3',
  ],
  ...['ap-east-1', 'ap-south-1', 'ap-south-2', 'ap-northeast-1', 'ap-northeast-2', 'ap-northeast-3'],
  ...['ap-southeast-1', 'ap-southeast-2', 'ap-southeast-3', 'ap-southeast-4', 'ap-southeast-5'],
  ...['af-south-1', 'il-central-1', 'me-central-1', 'me-south-1'],
]
export const chinaRegions: readonly string[] = ['cn-north-1', 'cn-northwest-1']
