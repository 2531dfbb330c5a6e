/** Recordings that are not sent yet, by where they belong: they wait there while one looks at other rooms. */
import { createStore } from 'zustand/vanilla';
import { createRecording, type Recording, type RecordingParts } from './recording';

type Recordings = Readonly<Record<string, Recording>>;
export const recordings = createStore<Recordings>(() => ({}));

/** Begins a recording in a place that has none. */
export function beginRecording(place: string, parts: RecordingParts): Recording {
  const made = recordings.getState()[place] ?? createRecording(parts);
  recordings.setState({ [place]: made });
  return made;
}

/** Gives all of them up: nobody is there who could send them. */
export function endRecordings(): void {
  for (const place of Object.keys(recordings.getState())) endRecording(place);
}

/** Gives a place's recording up, or lets go of it once it was sent. */
export function endRecording(place: string): void {
  const { [place]: ended, ...others } = recordings.getState();
  ended?.dispose();
  recordings.setState(others, true);
}
