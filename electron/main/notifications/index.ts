export { createNotifications } from './create-notifications';
export { Notifications } from './notifications';
