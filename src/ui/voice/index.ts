export { problemWords } from './problem-words';
export { endRecordings } from './recordings';
export { RecordButton } from './RecordButton';
export { useVoice, type Voice } from './use-voice';
export { VoiceRecorder } from './VoiceRecorder';
