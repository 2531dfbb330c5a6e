import { useState } from 'react';
import { joinRules, type JoinRule, type RoomSettings } from '../../protocol/room-settings';
import { ErrorNotice, useAction, useCore, useRooms } from '../app';
import { Banner } from '../design/Banner';
import { Button } from '../design/Button';
import { Checkbox } from '../design/Checkbox';
import { RadioChoices } from '../design/RadioChoices';
import { Section } from '../design/Section';
import { Switch } from '../design/Switch';
import { T, useText, type MessageId } from '../language';
import { RightNotice } from './RightNotice';
import type { SettingsTabProps } from './settings-tab';
import styles from './RoomSettings.module.css';

const words = {
  invite: ['roomSettings.join.invite', 'roomSettings.join.inviteHint'],
  knock: ['roomSettings.join.knock', 'roomSettings.join.knockHint'],
  restricted: ['roomSettings.join.restricted', 'roomSettings.join.restrictedHint'],
  knock_restricted: ['roomSettings.join.knockRestricted', 'roomSettings.join.knockRestrictedHint'],
  public: ['roomSettings.join.public', 'roomSettings.join.publicHint'],
} as const satisfies Record<JoinRule, readonly [MessageId, MessageId]>;

const accessRules = {
  restricted: 'roomSettings.external.restricted',
  unrestricted: 'roomSettings.external.unrestricted',
  direct: 'roomSettings.external.direct',
} as const satisfies Record<NonNullable<RoomSettings['accessRule']>, MessageId>;

const isRestricted = (rule: JoinRule) => rule === 'restricted' || rule === 'knock_restricted';
/** Room versions that know each rule (client-server API, "Room versions"): knocks since 7, spaces since 8, both since 10. */
const since: Readonly<Record<JoinRule, number>> = {
  invite: 1,
  public: 1,
  knock: 7,
  restricted: 8,
  knock_restricted: 10,
};

/** Who may come in. */
export function AccessTab({ settings }: SettingsTabProps) {
  const t = useText();
  const core = useCore();
  const { roomId, may, joinRule, openTo, version } = settings;
  const guests = useAction((isAllowed: boolean) => core.call('setGuestAccess', { roomId, isAllowed }));
  const number = Number(version);
  const offered = joinRules.filter((rule) => rule === joinRule || Number.isNaN(number) || number >= since[rule]);
  return (
    <div>
      <Section title={<T id="roomSettings.join" />}>
        <RightNotice isAllowed={may.joinRule} />
        {may.joinRule ? (
          <JoinRuleForm
            key={`${joinRule} ${openTo.map((space) => space.roomId).join()}`}
            settings={settings}
            offered={offered}
          />
        ) : (
          <p>
            <strong>{t(words[joinRule][0])}</strong> – {t(words[joinRule][1])}
          </p>
        )}
      </Section>
      <Section title={<T id="roomSettings.guests" />}>
        {may.guestAccess ? (
          <Switch
            label={t('roomSettings.guestsAllowed')}
            isSelected={settings.guestAccess}
            isDisabled={guests.isPending}
            onChange={(isAllowed) => void guests.run(isAllowed)}
            description={t('roomSettings.guestsHint')}
          />
        ) : (
          <p>
            <T id={settings.guestAccess ? 'roomSettings.guestsYes' : 'roomSettings.guestsNo'} />
          </p>
        )}
        <ErrorNotice error={guests.error} />
      </Section>
      {settings.accessRule === null ? null : (
        <Section title={<T id="roomSettings.external" />}>
          <p>
            <T id={accessRules[settings.accessRule]} />
          </p>
        </Section>
      )}
    </div>
  );
}

/** Begins anew when somebody else has changed the rule. */
function JoinRuleForm({ settings, offered }: SettingsTabProps & { offered: readonly JoinRule[] }) {
  const t = useText();
  const core = useCore();
  const { roomId, joinRule, openTo } = settings;
  const [rule, setRule] = useState(joinRule);
  const [chosen, setChosen] = useState<readonly string[]>(() => openTo.map((space) => space.roomId));
  const joined = useRooms()?.filter((row) => row.kind === 'space' && row.membership === 'join') ?? [];
  const spaces = [
    ...joined.map((row) => ({ roomId: row.roomId, name: row.name })),
    ...openTo.flatMap((space) =>
      joined.some((row) => row.roomId === space.roomId)
        ? []
        : [{ roomId: space.roomId, name: space.name ?? space.roomId }],
    ),
  ];
  const save = useAction(() =>
    core.call('setJoinRule', { roomId, rule, openTo: isRestricted(rule) ? [...chosen] : [] }),
  );
  const isSame =
    rule === joinRule &&
    (!isRestricted(rule) ||
      chosen.toSorted().join() ===
        openTo
          .map((space) => space.roomId)
          .toSorted()
          .join());
  const lacksSpace = isRestricted(rule) && chosen.length === 0;
  return (
    <>
      <RadioChoices
        label={t('roomSettings.join')}
        value={rule}
        onChange={setRule}
        choices={offered.map((each) => ({ value: each, label: t(words[each][0]), description: t(words[each][1]) }))}
      />
      {isRestricted(rule) ? (
        <fieldset className={styles.spaces}>
          <legend>
            <T id="roomSettings.join.spaces" />
          </legend>
          {spaces.length === 0 ? <T id="roomSettings.join.noSpace" /> : null}
          {spaces.map((space) => (
            <Checkbox
              key={space.roomId}
              label={space.name}
              isSelected={chosen.includes(space.roomId)}
              onChange={(isChosen) =>
                setChosen(isChosen ? [...chosen, space.roomId] : chosen.filter((each) => each !== space.roomId))
              }
            />
          ))}
        </fieldset>
      ) : null}
      {rule === 'public' && joinRule !== 'public' && settings.encrypted ? (
        <Banner tone="warn">
          <T id="roomSettings.join.publicEncrypted" />
        </Banner>
      ) : null}
      <div className={styles.buttons}>
        <Button
          variant="primary"
          isPending={save.isPending}
          isDisabled={isSame || lacksSpace}
          onPress={() => void save.run()}
        >
          <T id="trust.save" />
        </Button>
      </div>
      <ErrorNotice error={save.error} />
    </>
  );
}
