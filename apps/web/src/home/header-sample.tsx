import type { ReactNode } from 'react';
import { Wordmark } from './wordmark.tsx';

/** What of the header a picture is seen in, before it is live. */
export function headerSample(username: string) {
  return function sample(picture: (size: number) => ReactNode) {
    return (
      <div className="site-header header-sample">
        <Wordmark />
        <span className="account-button">
          {picture(32)}
          <bdi>{username}</bdi>
        </span>
      </div>
    );
  };
}
