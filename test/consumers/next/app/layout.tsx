import type { ReactNode } from 'react';
import 'tavus-react/styles.css';

export default function Layout({ children }: { children: ReactNode }) {
  return (
    <html lang="en">
      <body style={{ margin: 0, height: '100dvh' }}>{children}</body>
    </html>
  );
}
