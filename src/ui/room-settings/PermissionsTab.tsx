import { useState } from 'react';
import type { Permission, RoomSettings } from '../../protocol/room-settings';
import { ErrorNotice, useAction, useCore } from '../app';
import { Avatar } from '../design/Avatar';
import { Section } from '../design/Section';
import { Select } from '../design/Select';
import { T, useText, type MessageId } from '../language';
import { roleName } from '../members';
import { levelOptions, mayChangeLevel, type LevelOption } from './permission-choices';
import { RightNotice } from './RightNotice';
import type { SettingsTabProps } from './settings-tab';
import styles from './RoomSettings.module.css';

const names = {
  'message:m.room.message': 'roomSettings.permission.send',
  'message:m.reaction': 'roomSettings.permission.react',
  'message:m.room.redaction': 'roomSettings.permission.deleteOwn',
  redact: 'roomSettings.permission.deleteOthers',
  'notify-room': 'roomSettings.permission.notifyRoom',
  'state:m.room.pinned_events': 'roomSettings.permission.pin',
  invite: 'roomSettings.permission.invite',
  kick: 'roomSettings.permission.remove',
  ban: 'roomSettings.permission.ban',
  'state:m.room.name': 'roomSettings.permission.name',
  'state:m.room.topic': 'roomSettings.permission.topic',
  'state:m.room.avatar': 'roomSettings.permission.avatar',
  'state:m.room.canonical_alias': 'roomSettings.permission.addresses',
  'state:m.room.join_rules': 'roomSettings.permission.access',
  'state:m.room.history_visibility': 'roomSettings.permission.history',
  'state:m.room.guest_access': 'roomSettings.permission.guests',
  'state:m.room.encryption': 'roomSettings.permission.encryption',
  'state:m.room.server_acl': 'roomSettings.permission.servers',
  'state:m.room.power_levels': 'roomSettings.permission.roles',
  'state:m.room.tombstone': 'roomSettings.permission.upgrade',
  'state:m.space.child': 'roomSettings.permission.space',
} as const satisfies Record<Permission, MessageId>;

const levelNames = {
  everybody: 'roomSettings.everybody',
  moderator: 'roomSettings.moderators',
  administrator: 'roomSettings.administrators',
  creators: 'roomSettings.creatorsAlone',
} as const satisfies Record<NonNullable<LevelOption['role']>, MessageId>;

/** Who has which role, and what each of them may do. */
export function PermissionsTab({ settings }: SettingsTabProps) {
  const t = useText();
  return (
    <div>
      <Section title={<T id="roomSettings.roles" />}>
        {settings.privileged.length === 0 ? (
          <p className={styles.note}>
            <T id="roomSettings.noRoles" />
          </p>
        ) : (
          <ul className={styles.list} aria-label={t('roomSettings.roles')}>
            {settings.privileged.map(({ person, power }) => (
              <li key={person.userId} className={styles.item}>
                <Avatar avatar={person.avatar} shape="circle" size={34} />
                <span className={styles.who}>
                  <bdi>{person.name}</bdi>
                  <span className={styles.note}>{person.userId}</span>
                </span>
                <span className={styles.note}>{roleName(power, t)}</span>
              </li>
            ))}
          </ul>
        )}
        {settings.creators.length > 0 ? (
          <p className={styles.note}>
            <T id="roomSettings.creatorsHint" />
          </p>
        ) : null}
        <p className={styles.note}>
          <T id="roomSettings.rolesHint" />
        </p>
      </Section>
      <Section title={<T id="roomSettings.permissionTable" />}>
        <RightNotice isAllowed={settings.may.powerLevels} />
        <Table settings={settings} />
      </Section>
    </div>
  );
}

function Table({ settings }: { settings: RoomSettings }) {
  const t = useText();
  const core = useCore();
  const { roomId, permissions, myLevel, usualLevel, creators, may } = settings;
  const [pending, setPending] = useState<Permission | null>(null);
  const change = useAction((permission: Permission, level: number) =>
    core.call('setPermission', { roomId, permission, level }),
  );
  const optionName = ({ level, role }: LevelOption) =>
    role === null ? t('roomSettings.fromLevel', { level }) : t(levelNames[role]);
  return (
    <>
      <ul className={styles.table} aria-label={t('roomSettings.permissionTable')}>
        {permissions.map(({ permission, level }) => {
          const options = levelOptions(level, { myLevel, usualLevel, hasCreators: creators.length > 0 });
          const current = options.find((option) => option.level === level);
          return (
            <li key={permission} className={styles.permission}>
              <span>{t(names[permission])}</span>
              {may.powerLevels && mayChangeLevel(level, myLevel) ? (
                <Select
                  label={t(names[permission])}
                  isLabelHidden
                  value={String(level)}
                  isDisabled={pending === permission && change.isPending}
                  onChange={(next) => {
                    setPending(permission);
                    void change.run(permission, Number(next));
                  }}
                  choices={options.map((option) => ({
                    value: String(option.level),
                    label: optionName(option),
                    isDisabled: option.isDisabled,
                  }))}
                />
              ) : (
                <span className={styles.note}>{current ? optionName(current) : level}</span>
              )}
            </li>
          );
        })}
      </ul>
      <ErrorNotice error={change.error} />
    </>
  );
}
