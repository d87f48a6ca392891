import { type TimeLimit, TooLateError } from '../../application/ports/time-limit.ts'

export const within: TimeLimit = async (milliseconds, work) => {
  let timer: NodeJS.Timeout | undefined
  const tooLate = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new TooLateError()), milliseconds)
  })
  try {
    return await Promise.race([work, tooLate])
  } finally {
    clearTimeout(timer)
  }
}
