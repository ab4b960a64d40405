'use client';

import { initialsOf } from '@portrait/contract';
import { useMemo, useState } from 'react';
import { useLanguage } from '../language/use-language.ts';
import { usePortrait } from '../provider/portrait-context.ts';
import { pictureSources } from './picture-sources.ts';
import { placeholderOf } from './placeholder.ts';
import { useShown } from './use-shown-picture.ts';

export interface ProfilePictureProps {
  userId: number;
  /** CSS pixels of the side. */
  size: number;
  /** Shown as initials until there is a picture, and said as its description. */
  username?: string;
  /** What a screen reader says; empty where the name is written beside the picture. */
  alt?: string;
  shape?: 'round' | 'square';
  /** The blurred picture shown meanwhile, as the server gives it. */
  thumbhash?: string;
  className?: string;
}

/**
 * What a user shows now. The signed-in user's changes by itself when they confirm another, anybody's when a moderator
 * decides; what others confirm is asked for again when the page is looked at again, and when the connection comes back.
 */
export function ProfilePicture({
  userId,
  size,
  username,
  alt,
  shape = 'round',
  thumbhash,
  className,
}: ProfilePictureProps) {
  const { t } = useLanguage();
  const { baseUrl } = usePortrait();
  const { pictureUrl, isAsked } = useShown(userId);
  const sources = pictureSources({ userId, baseUrl }, size, pictureUrl);
  const [loaded, setLoaded] = useState(false);
  const [broken, setBroken] = useState<string>();
  const placeholder = useMemo(() => (thumbhash ? placeholderOf(thumbhash) : undefined), [thumbhash]);

  const description = alt ?? (username ? t('account.pictureOf', { username }) : t('account.title'));
  const showsPicture = !isAsked && broken !== sources.src;
  return (
    <span
      className={`portrait portrait-picture ${className ?? ''}`}
      data-shape={shape}
      style={{ inlineSize: size, blockSize: size, fontSize: size * 0.4 }}
      {...(!showsPicture && (description ? { role: 'img', 'aria-label': description } : { 'aria-hidden': true }))}
    >
      {!(showsPicture && loaded) && <Fallback username={username} placeholder={placeholder} />}
      {showsPicture && (
        <picture>
          <source media="(prefers-reduced-motion: reduce)" srcSet={sources.stillSrcSet} />
          <img
            className="portrait-image"
            src={sources.src}
            srcSet={sources.srcSet}
            alt={description}
            width={size}
            height={size}
            decoding="async"
            draggable={false}
            onLoad={() => setLoaded(true)}
            onError={() => {
              setBroken(sources.src);
              setLoaded(false);
            }}
          />
        </picture>
      )}
    </span>
  );
}

function Fallback({ username, placeholder }: { username: string | undefined; placeholder: string | undefined }) {
  if (placeholder) return <img className="portrait-image portrait-image-blur" src={placeholder} alt="" />;
  return <span aria-hidden="true">{username ? initialsOf(username) : ''}</span>;
}
