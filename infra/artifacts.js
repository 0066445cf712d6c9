/** Tells the framework which zip is whose: `npm run package` (scripts/package.ts) makes them. */
export default class Artifacts {
  constructor(serverless) {
    this.hooks = {
      'before:package:createDeploymentArtifacts': () => {
        const { custom, functions } = serverless.service
        for (const [name, definition] of Object.entries(functions)) {
          definition.package = { artifact: `${custom.zips}/${name}.zip` }
        }
      },
    }
  }
}
