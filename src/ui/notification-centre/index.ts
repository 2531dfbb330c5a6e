export { NotificationCentre } from './NotificationCentre';
