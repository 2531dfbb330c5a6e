export { BareCrashPage } from './BareCrashPage';
export { CrashPage, type CrashPageProps } from './CrashPage';
export { CryptoProblemPage } from './CryptoProblemPage';
export { ErrorBoundary } from './ErrorBoundary';
export { DamagedPage } from './DamagedPage';
export { RevokedPage } from './RevokedPage';
export { SoftLogoutPage } from './SoftLogoutPage';
