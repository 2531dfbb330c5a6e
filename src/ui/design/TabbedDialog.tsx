import type { ComponentType, ReactNode } from 'react';
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components/Tabs';
import { Dialog } from './Dialog';
import styles from './TabbedDialog.module.css';

export interface DialogTab<Id extends string> {
  id: Id;
  icon: ComponentType<{ size: number; 'aria-hidden': boolean }>;
  name: ReactNode;
  /** What the tab is for, in a sentence below its heading. */
  hint: ReactNode;
  content: ReactNode;
  /** What there is to look at in it, beside its name. */
  note?: ReactNode;
}

export interface TabbedDialogProps<Id extends string> {
  title: string;
  closeLabel: string;
  onClose: () => void;
  tabs: readonly DialogTab<Id>[];
  selected: Id;
  onSelect: (id: Id) => void;
  /** Below the tabs. */
  foot?: ReactNode;
}

/** A wide dialog with tabs at its side, one subject each. */
export function TabbedDialog<Id extends string>(props: TabbedDialogProps<Id>) {
  const { title, tabs } = props;
  return (
    <Dialog size="wide" title={title} closeLabel={props.closeLabel} onClose={props.onClose}>
      <Tabs
        orientation="vertical"
        className={styles.tabs ?? ''}
        selectedKey={props.selected}
        onSelectionChange={(key) => props.onSelect(key as Id)}
      >
        <div className={styles.side}>
          <h2 className={styles.title} aria-hidden="true">
            {title}
          </h2>
          <TabList aria-label={title} className={styles.list ?? ''}>
            {tabs.map(({ id, icon: Icon, name, note }) => (
              <Tab key={id} id={id} className={styles.tab ?? ''}>
                <Icon size={20} aria-hidden />
                {name}
                {note}
              </Tab>
            ))}
          </TabList>
          {props.foot ? <div className={styles.foot}>{props.foot}</div> : null}
        </div>
        {tabs.map(({ id, name, hint, content }) => (
          <TabPanel key={id} id={id} className={styles.panel ?? ''}>
            <h3 className={styles.heading}>{name}</h3>
            <p className={styles.hint}>{hint}</p>
            {content}
          </TabPanel>
        ))}
      </Tabs>
    </Dialog>
  );
}
