import { createDependencies, now, type World } from '../../../local/mails/example-world.ts'
import { createMemorySignInStore } from '../../../shared/adapters/memory/memory-sign-in-store.ts'
import { createMemoryStores } from '../../../shared/adapters/memory/stores.ts'
import type { AnnounceDependencies } from '../../../shared/application/mail/announce-change.ts'
import type { ComposeDependencies } from '../../../shared/application/mail/compose-mail.ts'
import type { FollowUpDependencies } from '../../../shared/application/mail/request-follow-up-mails.ts'
import type { SendMailDependencies } from '../../../shared/application/mail/send-mail.ts'
import type { SendNoticeDependencies } from '../../../shared/application/mail/send-notice.ts'
import type { SendSignInMailDependencies } from '../../../shared/application/mail/send-sign-in-mail.ts'

/** The dependencies of delivering whatever the outbox contains. */
export function createDeliveryDependencies(
  world: World,
): ComposeDependencies &
  Pick<SendMailDependencies, 'days'> &
  Pick<SendNoticeDependencies, 'notices' | 'directory'> &
  Pick<AnnounceDependencies, 'registrations' | 'directory'> &
  Pick<FollowUpDependencies, 'registrations' | 'followUps' | 'nudges'> &
  Pick<SendSignInMailDependencies, 'signIns' | 'sealedTokens'> {
  const dependencies = createDependencies(world)
  const { days, nudges, followUps, notices, directory } = createMemoryStores()
  return {
    ...dependencies,
    registrations: {
      ...dependencies.registrations,
      list: () => Promise.resolve({ items: [], unreadable: [] }),
      listMails: () => Promise.resolve([]),
      relist: () => Promise.resolve('right'),
      countByStatus: () => Promise.resolve([]),
    },
    directory: { ...directory, ...dependencies.directory },
    days: { ...days, ...dependencies.days },
    nudges,
    followUps,
    notices,
    signIns: createMemorySignInStore({ now: () => now }),
    sealedTokens: { open: (sealed) => Promise.resolve(sealed) },
  }
}
