import { useState } from 'react';
import type { MemberCard } from '../../protocol/members';
import { ErrorNotice, useAction, useCore } from '../app';
import { Banner } from '../design/Banner';
import { Button } from '../design/Button';
import { Checkbox } from '../design/Checkbox';
import { Dialog } from '../design/Dialog';
import { RadioChoices } from '../design/RadioChoices';
import { TextField } from '../design/TextField';
import { T, useText, type MessageId } from '../language';
import { levelChoices, typedLevel, type LevelChoice } from './member-acts';
import { roleName } from './role-words';

const meanings = {
  administrator: 'member.means.administrator',
  moderator: 'member.means.moderator',
  member: 'member.means.member',
} as const satisfies Record<LevelChoice['key'], MessageId>;

interface RoleDialogProps {
  roomId: string;
  card: MemberCard;
  onClose: () => void;
}

/** Gives a member another role. Nobody lowers themself by a slip, or makes an equal without knowing it. */
export function RoleDialog({ roomId, card, onClose }: RoleDialogProps) {
  const t = useText();
  const core = useCore();
  const choices = levelChoices(card);
  const { person, me, power, usualLevel } = card;
  const most = card.may.giveUpTo;
  const current = choices.find(({ level }) => level === power.level)?.key ?? 'other';
  const [choice, setChoice] = useState<LevelChoice['key'] | 'other'>(current);
  const [typed, setTyped] = useState(String(power.level ?? usualLevel));
  const [isSure, setSure] = useState(false);
  const level =
    choice === 'other'
      ? typedLevel(typed, most ?? -Infinity)
      : (choices.find(({ key }) => key === choice)?.level ?? null);
  const isLowered = me && level !== null && power.level !== null && level < power.level;
  const isEqual = !me && level !== null && level === most;
  const save = useAction(
    (next: number) => core.call('setMemberLevel', { roomId, userId: person.userId, level: next }),
    onClose,
  );
  const canSave = most !== null && level !== null && level !== power.level && (!isLowered || isSure);
  const submit = () => {
    if (canSave) void save.run(level);
  };
  return (
    <Dialog
      title={me ? t('member.roleTitleMe') : t('member.roleTitle', { name: person.name })}
      closeLabel={t('common.close')}
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>
            <T id="common.cancel" />
          </Button>
          <Button
            variant={isLowered ? 'danger' : 'primary'}
            isPending={save.isPending}
            isDisabled={!canSave}
            onPress={submit}
          >
            <T id={isLowered ? 'member.roleLower' : 'member.roleSubmit'} />
          </Button>
        </>
      }
    >
      <RadioChoices
        label={t('member.roleLabel')}
        value={choice}
        onChange={(next) => {
          setChoice(next);
          setSure(false);
        }}
        choices={[
          ...choices.map(({ key, level: of }) => ({
            value: key,
            label: roleName({ role: key, level: of, isCustom: false }, t),
            description: t(meanings[key]),
          })),
          { value: 'other' as const, label: t('member.roleOther'), description: t('member.roleOtherHint') },
        ]}
      />
      {choice === 'other' ? (
        <TextField
          label={t('member.level')}
          value={typed}
          onChange={setTyped}
          isInvalid={level === null}
          description={
            level !== null || most === null
              ? undefined
              : most === Number.MAX_SAFE_INTEGER
                ? t('member.levelWrong')
                : t('member.levelTooHigh', { most })
          }
        />
      ) : null}
      {isLowered ? (
        <>
          <Banner tone="warn">
            <T id={card.isLastInPower ? 'member.lowersLast' : 'member.lowersMe'} />
          </Banner>
          <Checkbox label={t('member.lowersSure')} isSelected={isSure} onChange={setSure} />
        </>
      ) : null}
      {isEqual && level !== power.level ? (
        <Banner tone="info">
          <T id="member.makesEqual" values={{ name: <bdi key="name">{person.name}</bdi> }} />
        </Banner>
      ) : null}
      {most === null && !save.isPending ? (
        <Banner tone="warn" announce="alert">
          <T id="member.rightLost" />
        </Banner>
      ) : null}
      <ErrorNotice error={save.error} />
    </Dialog>
  );
}
