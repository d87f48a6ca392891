/**
 * What people can do about a request that waits for the manager, beyond the journey's own actions and
 * for companies with `nudges` alone. They lead to no other status, and no scenario knows them.
 */
export const wayOutNames = [
  'remind-manager',
  'ask-stand-in',
  'end-stand-in',
  'not-my-report',
] as const

export type WayOut = (typeof wayOutNames)[number]

export function isWayOut(name: string): name is WayOut {
  return (wayOutNames as readonly string[]).includes(name)
}
