export { GoToDateDialog } from './GoToDateDialog';
export { IndexingNote } from './IndexingNote';
export { RoomSearch } from './RoomSearch';
export { SearchDialog } from './SearchDialog';
export { useSearchKeys } from './use-search-keys';
