/** The pictures and films that the lightbox goes through, and which of them it shows. */
import { createContext } from 'react';
import { create } from 'zustand';
import type { Person } from '../../protocol/people';
import type { Attachment, TimelineItem } from '../../protocol/timeline';

export interface GalleryItem {
  key: string;
  type: 'image' | 'video';
  attachment: Attachment;
  sender: Person;
  /** Milliseconds since 1970. */
  timestamp: number;
}

interface GalleryState {
  items: readonly GalleryItem[];
  /** Key of the one that is shown; null while the lightbox is closed. */
  current: string | null;
  open: (items: readonly GalleryItem[], key: string) => void;
  show: (key: string) => void;
  close: () => void;
}

export const useGallery = create<GalleryState>()((set) => ({
  items: [],
  current: null,
  open: (items, key) => set({ items, current: key }),
  show: (key) => set({ current: key }),
  close: () => set({ items: [], current: null }),
}));

/** Answers what lies around a picture: asked for only when one is opened. */
export const GalleryContext = createContext<() => readonly GalleryItem[]>(() => []);

/** The pictures and films of a timeline, oldest first; those without an address cannot be shown. */
export function galleryOf(items: readonly TimelineItem[]): readonly GalleryItem[] {
  return items.flatMap(({ key, content, sender, timestamp }) => {
    if ((content.type !== 'image' && content.type !== 'video') || content.attachment.url === null) return [];
    return [{ key, type: content.type, attachment: content.attachment, sender, timestamp }];
  });
}

/** The key `step` places from the current one; null beyond the ends. */
export function neighbour(items: readonly GalleryItem[], current: string, step: number): string | null {
  const at = items.findIndex(({ key }) => key === current);
  return at < 0 ? null : (items[at + step]?.key ?? null);
}
