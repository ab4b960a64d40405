'use client';

import { initialsOf, type UserId } from '@portrait/contract';
import { useLayoutEffect, useMemo, useState } from 'react';
import { useLanguage } from '../language/use-language.ts';
import { CropPreview } from '../preview/crop-preview.tsx';
import { usePortrait } from '../provider/portrait-context.ts';
import type { OptimisticPicture } from './optimistic-picture.ts';
import { pictureSources, type PictureSources } from './picture-sources.ts';
import { placeholderOf } from './placeholder.ts';
import { useShown } from './use-shown-picture.ts';

export interface ProfilePictureProps {
  userId: UserId;
  /** Side in CSS pixels. */
  size: number;
  /** Shown as initials until there is a picture, and part of its alternative text. */
  username?: string;
  /** The alternative text, in place of the owner's description of the picture, or whose it is. Empty where the name is next to it. */
  alt?: string;
  shape?: 'round' | 'square';
  /** The blurred picture shown until the picture is loaded, as the server returns it. */
  thumbhash?: string;
  className?: string;
}

/**
 * A user's current picture. The signed-in user's changes at once when they confirm another, anybody's when a moderator
 * decides. Other users' pictures are requested again when the page gets the focus, and when it is back online.
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
  const { pictureUrl, avifUrls, altText, isAsked, optimistic } = useShown(userId);
  const sources = pictureSources({ userId, baseUrl }, size, pictureUrl, avifUrls);
  const [loaded, setLoaded] = useState(false);
  const [broken, setBroken] = useState<string>();
  const [drawable, setDrawable] = useState<string>();
  const placeholder = useMemo(() => (thumbhash ? placeholderOf(thumbhash) : undefined), [thumbhash]);

  const showsPicture = !isAsked && broken !== sources.src;
  const own = useUntilReplaced(optimistic, drawable === sources.src || broken === sources.src);
  const isPending = own !== undefined && !own.settledAs;
  // The one that is being confirmed may have another description.
  const words = isPending || !showsPicture ? '' : altText;
  const description = alt ?? (words || (username ? t('account.pictureOf', { username }) : t('account.title')));
  const pendingLabel = description && `${description} (${t('draft.notLive')})`;
  return (
    <span
      className={`portrait portrait-picture ${className ?? ''}`}
      data-shape={shape}
      style={{ inlineSize: size, blockSize: size, fontSize: size * 0.4 }}
      aria-busy={isPending || undefined}
      {...(!showsPicture &&
        !own &&
        (description ? { role: 'img', 'aria-label': description } : { 'aria-hidden': true }))}
    >
      {!(showsPicture && loaded) && <Fallback username={username} placeholder={placeholder} />}
      {showsPicture && (
        <Square
          sources={sources}
          size={size}
          alt={own ? '' : description}
          onLoad={() => setLoaded(true)}
          onDrawable={() => setDrawable(sources.src)}
          onError={() => {
            setBroken(sources.src);
            setLoaded(false);
          }}
        />
      )}
      {own && <CropPreview {...own} size={size} label={isPending ? pendingLabel : description} />}
    </span>
  );
}

interface SquareProps {
  sources: PictureSources;
  size: number;
  alt: string;
  onLoad: () => void;
  /** Loaded is not decoded yet, and would be drawn a frame late. */
  onDrawable: () => void;
  onError: () => void;
}

function Square({ sources, size, alt, onLoad, onDrawable, onError }: SquareProps) {
  const { avifSrcSet, stillSrcSet, srcSet, src } = sources;
  const [brokenAvif, setBrokenAvif] = useState<string>();
  return (
    <picture>
      {avifSrcSet !== brokenAvif && <source type="image/avif" srcSet={avifSrcSet} />}
      <source media="(prefers-reduced-motion: reduce)" srcSet={stillSrcSet} />
      <img
        className="portrait-image"
        src={src}
        srcSet={srcSet}
        alt={alt}
        width={size}
        height={size}
        decoding="async"
        draggable={false}
        onLoad={({ currentTarget }) => {
          onLoad();
          void decoded(currentTarget).then(onDrawable);
        }}
        onError={({ currentTarget }) => {
          // The picture is there in the other formats.
          if (currentTarget.currentSrc.endsWith('.avif')) setBrokenAvif(avifSrcSet);
          else onError();
        }}
      />
    </picture>
  );
}

/** The picture being confirmed, until this place can show the server's square of it. */
function useUntilReplaced(picture: OptimisticPicture | undefined, isReplaced: boolean): OptimisticPicture | undefined {
  const { optimistic } = usePortrait();
  const own = picture?.settledAs && isReplaced ? undefined : picture;
  useLayoutEffect(() => (own ? optimistic.hold() : undefined), [optimistic, own]);
  return own;
}

async function decoded(image: HTMLImageElement): Promise<void> {
  return image.decode().catch(() => undefined);
}

function Fallback({ username, placeholder }: { username: string | undefined; placeholder: string | undefined }) {
  if (placeholder) return <img className="portrait-image portrait-image-blur" src={placeholder} alt="" />;
  return <span aria-hidden="true">{username ? initialsOf(username) : ''}</span>;
}
