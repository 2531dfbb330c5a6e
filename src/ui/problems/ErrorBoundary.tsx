import { Component, type ErrorInfo, type ReactNode } from 'react';

export interface ErrorBoundaryProps {
  children: ReactNode;
  /** What to show instead of the views that failed. */
  fallback: ReactNode;
  onError: (message: string) => void;
}

/** Catches what a view throws while it renders, so that the window is never blank. */
export class ErrorBoundary extends Component<ErrorBoundaryProps, { failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError() {
    return { failed: true };
  }

  override componentDidCatch(error: unknown, info: ErrorInfo) {
    const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
    this.props.onError(`${text}\n${info.componentStack ?? ''}`);
  }

  override render() {
    return this.state.failed ? this.props.fallback : this.props.children;
  }
}
