import { useTopic } from '../app';
import { T } from '../language';
import { BackgroundSection } from './BackgroundSection';
import { KeywordsSection } from './KeywordsSection';
import { OtherRulesSection } from './OtherRulesSection';
import { QuietSection } from './QuietSection';
import { RoomsSection } from './RoomsSection';
import { SubjectsSection } from './SubjectsSection';
import { ThisComputerSection } from './ThisComputerSection';
import styles from './NotificationSettings.module.css';

/** What one is told of, where, and when not. */
export function NotificationsTab() {
  const rules = useTopic('notificationRules', undefined);
  return (
    <div>
      <ThisComputerSection />
      <QuietSection />
      <BackgroundSection />
      {rules ? (
        <>
          <SubjectsSection rules={rules} />
          <KeywordsSection keywords={rules.keywords} />
          <RoomsSection rules={rules} />
          <OtherRulesSection others={rules.others} />
        </>
      ) : (
        <p className={styles.hint}>
          <T id="notify.rulesLater" />
        </p>
      )}
    </div>
  );
}
