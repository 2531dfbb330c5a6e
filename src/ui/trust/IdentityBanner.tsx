import { ShieldAlert } from 'lucide-react';
import { useIntl } from 'react-intl';
import type { Person } from '../../protocol/people';
import type { RoomTrust } from '../../protocol/trust';
import { useAction, useCore, useErrorText } from '../app';
import { Banner } from '../design/Banner';
import { Button } from '../design/Button';
import { T, useText } from '../language';
import { useVerify } from '../verification';
import { identityNews } from './identity-news';

/** Names told in the banner before the rest is counted. */
const namesShown = 3;

/** Under a room's header: somebody's identity is not the one it was. */
export function IdentityBanner({ trust }: { trust: RoomTrust | null }) {
  const news = identityNews(trust);
  if (!news) return null;
  return news.kind === 'verification-lost' ? (
    <LostBanner key={news.person.userId} person={news.person} more={news.more} />
  ) : (
    <ChangedBanner people={news.people} />
  );
}

function ChangedBanner({ people }: { people: readonly Person[] }) {
  const core = useCore();
  const t = useText();
  const intl = useIntl();
  const errorText = useErrorText();
  const accept = useAction(() => core.call('acceptIdentities', { userIds: people.map(({ userId }) => userId) }));
  const names = people.slice(0, namesShown).map(({ name }) => name);
  const rest = people.length - names.length;
  const list = intl.formatList(rest > 0 ? [...names, t('timeline.others', { count: rest })] : names);
  return (
    <Banner
      tone="warn"
      announce="status"
      bar
      icon={<ShieldAlert size={20} aria-hidden />}
      actions={
        <Button variant="quiet" size="small" isPending={accept.isPending} onPress={() => void accept.run()}>
          <T id="trust.continue" />
        </Button>
      }
    >
      <strong>
        <T id="trust.banner.changed" values={{ count: people.length, names: list }} />
      </strong>{' '}
      {accept.error ? errorText(accept.error) : <T id="trust.banner.changedHint" />}
    </Banner>
  );
}

function LostBanner({ person, more }: { person: Person; more: number }) {
  const core = useCore();
  const errorText = useErrorText();
  const { userId, name } = person;
  const withdraw = useAction(() => core.call('withdrawVerification', { userId }));
  const verify = useVerify();
  const error = withdraw.error ?? verify.error;
  return (
    <Banner
      tone="danger"
      announce="alert"
      bar
      icon={<ShieldAlert size={20} aria-hidden />}
      actions={
        <>
          <Button variant="quiet" size="small" isPending={withdraw.isPending} onPress={() => void withdraw.run()}>
            <T id="trust.withdraw" />
          </Button>
          <Button
            variant="quiet"
            size="small"
            isPending={verify.isPending}
            onPress={() => void verify.run({ kind: 'person', userId })}
          >
            <T id="trust.verifyAgain" />
          </Button>
        </>
      }
    >
      <strong>
        <T id="trust.banner.lost" values={{ name: <bdi key="name">{name}</bdi> }} />
      </strong>{' '}
      {error ? errorText(error) : <T id="trust.banner.lostHint" values={{ more }} />}
    </Banner>
  );
}
