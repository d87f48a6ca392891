/** A time of day, HH:MM. */
export const timeOfDay = /^(?:[01]\d|2[0-3]):[0-5]\d$/

/**
 * Reads a time of day as people type it in our languages, or as a time field sends it: "9:30", "9h30",
 * "9 h 30", "14 h", "09:30:00".
 * @returns HH:MM, which may be no time of day; the text itself if it is not understood
 */
export function readTypedTime(typed: string): string {
  const { hours, minutes = '00' } =
    (
      /^(?<hours>\d{1,2})[:.](?<minutes>\d{2})(?::00)?$/.exec(typed) ??
      /^(?<hours>\d{1,2})\s?h(?:\s?(?<minutes>\d{2}))?$/i.exec(typed)
    )?.groups ?? {}
  return hours === undefined ? typed : `${hours.padStart(2, '0')}:${minutes}`
}
