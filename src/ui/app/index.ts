export { presenceWord } from './presence-word';
export { prepareCore, startCore, warmUpCore, type Core, type CoreClient } from './core-client';
export {
  CoreContext,
  HostContext,
  useAccount,
  useBoot,
  useBridge,
  useCore,
  useRoomRow,
  useRooms,
  useSettings,
  useTopic,
  type BridgeClient,
  type Host,
} from './context';
export { useIsExternal } from './external';
export { grantFiles, keepFile } from './grant-files';
export { copyDiagnostics } from './copy-diagnostics';
export { requestPort } from './ports';
export { trustedScript } from './trusted-script';
export { useLatest } from './use-latest';
export {
  useViewState,
  type MainView,
  type OpenDialog,
  type OpenThread,
  type Place,
  type RoomFilter,
  type RoomPanel,
  type SettingsTab,
  type ViewState,
} from './view-state';
export { ErrorNotice, useWait } from './ErrorNotice';
export { LockedNote } from './LockedNote';
export { localDay, midnightOf } from './local-day';
export { PasswordField } from './PasswordField';
export { useErrorText } from './error-text';
export { remember, remembered } from './remembered';
export { useAction, type Action } from './use-action';
export { useEdited, type Edited } from './use-edited';
export { untilReady } from './until-ready';
export { useKept } from './use-kept';
export { useAnswer } from './use-answer';
export { useSetting } from './use-setting';
export { useNow } from './use-now';
export { noteWhereabouts } from './whereabouts';
export { isWindowShown, noteWindowShown, onWindowShown } from './window-shown';
