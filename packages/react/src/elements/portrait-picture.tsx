'use client';

import { ProfilePicture } from '../picture/profile-picture.tsx';
import { apiOf, localeOf, shapeOf, sizeOf, userIdOf } from './attributes.ts';
import { embeddedElement } from './embedded-element.ts';

/** `<portrait-picture user-id="ada" name="Ada" size="48">`: a user's current picture, or their initials. */
export function portraitPicture(styles: string): CustomElementConstructor {
  return embeddedElement({ attributes: ['size', 'shape', 'alt', 'thumbhash'], contentOf }, styles);
}

function contentOf(element: HTMLElement) {
  const text = (name: string) => element.getAttribute(name);
  const [username, alt, thumbhash] = [text('name'), text('alt'), text('thumbhash')];
  const given = {
    ...(username !== null && { username }),
    ...(alt !== null && { alt }),
    ...(thumbhash !== null && { thumbhash }),
  };
  const content = (
    <ProfilePicture userId={userIdOf(element)} size={sizeOf(element)} shape={shapeOf(element)} {...given} />
  );
  return { api: apiOf(element), locale: localeOf(element), content };
}
