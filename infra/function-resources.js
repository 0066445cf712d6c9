// The framework reads JavaScript; Node strips the types of what it imports.
export { default } from './function-resources.ts'
