import type { ReactNode } from 'react';
import { Wordmark } from './wordmark.tsx';

/** The part of the header in which a picture is previewed. */
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
