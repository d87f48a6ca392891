import { boardPath, type Overseer } from '../oversight/overseer.ts'

/** The addresses of the pages of initiatives. */
export function initiativesPath(role: Overseer): string {
  return `${boardPath(role)}/initiatives`
}

export function initiativePath(role: Overseer, initiativeId: string): string {
  return `${initiativesPath(role)}/${encodeURIComponent(initiativeId)}`
}
