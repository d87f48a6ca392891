/** What a machine client may be allowed to do: read registrations; ask for exports and fetch them. */
export const machineScopes = ['registrations:read', 'exports'] as const
export type MachineScope = (typeof machineScopes)[number]

export function isMachineScope(text: string): text is MachineScope {
  return (machineScopes as readonly string[]).includes(text)
}
