/** A step of docs/deploy.md: a file to write, or commands to run. */
type DeployStep =
  | { readonly kind: 'file'; readonly name: string; readonly content: string }
  | {
      readonly kind: 'commands'
      readonly heading: string
      readonly commands: string
      /** Why they are not for the local cloud. */
      readonly onlyOnAws?: string
    }

const block = /^```(\w+)\n([\s\S]*?)^```$/gm
const file = /\bIn\s`([^`]+)`:\n+$/
const onlyOnAws = /^# Not on the local cloud: (.+)\n/

/** Reads the steps of the page in their order: its commands, and the files whose name stands before them. */
export function readDeploySteps(page: string): readonly DeployStep[] {
  return [...page.matchAll(block)].flatMap(
    ({ 1: language, 2: content = '', index }): DeployStep[] => {
      const before = page.slice(0, index)
      if (language === 'sh') {
        const heading = [...before.matchAll(/^## (.+)$/gm)].at(-1)?.[1] ?? ''
        const reason = onlyOnAws.exec(content)?.[1]
        return [
          { kind: 'commands', heading, commands: content, ...(reason && { onlyOnAws: reason }) },
        ]
      }
      const name = file.exec(before)?.[1]
      return name === undefined ? [] : [{ kind: 'file', name, content }]
    },
  )
}
