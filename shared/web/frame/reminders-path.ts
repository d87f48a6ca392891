/** The page where signed-in people choose their reminders. */
export const remindersPath = '/reminders'
