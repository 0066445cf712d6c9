/** Tells the framework which zip is whose: `npm run package` (scripts/package.ts) makes them. */
export default class Artifacts {
  constructor(serverless) {
    this.hooks = {
      'before:package:createDeploymentArtifacts': () => {
        for (const [name, definition] of Object.entries(serverless.service.functions)) {
          definition.package = { artifact: `dist/zips/${name}.zip` }
        }
      },
    }
  }
}
