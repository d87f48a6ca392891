export const profileFields = ['languages', 'availability', 'interests', 'canHelpWith'] as const
export type ProfileField = (typeof profileFields)[number]
