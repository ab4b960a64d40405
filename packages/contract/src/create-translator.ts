import type { GetICUArgs } from '@schummar/icu-type-parser';
import { IntlMessageFormat } from 'intl-messageformat';
import { languageTag, type Locale } from './locales.ts';

/** Messages in ICU syntax, grouped by keys. */
export interface Messages {
  [key: string]: string | Messages;
}

/** The keys of all messages, such as `errors.NOT_FOUND`. */
type KeyOf<M> = { [K in keyof M & string]: M[K] extends string ? K : `${K}.${KeyOf<M[K]>}` }[keyof M & string];

type MessageOf<M, Key extends string> = Key extends `${infer Group}.${infer Rest}`
  ? Group extends keyof M
    ? MessageOf<M[Group], Rest>
    : never
  : Key extends keyof M
    ? M[Key]
    : never;

type Values = Record<string, string | number>;

type ArgumentsOf<Message extends string> = GetICUArgs<
  Message,
  { ICUArgument: string; ICUNumberArgument: number; ICUDateArgument: never }
>;

/** The values of a message, which is a union of messages if the key is. */
type ValuesOf<Message> = (Message extends string ? (values: ArgumentsOf<Message>) => void : never) extends (
  values: infer All,
) => void
  ? Partial<All> extends All
    ? []
    : [values: All]
  : never;

/** Returns a message with its values. A wrong key or a missing value does not compile. */
export type Translator<M> = <Key extends KeyOf<M>>(key: Key, ...values: ValuesOf<MessageOf<M, Key>>) => string;

/** The same messages in another language: a missing one does not compile. */
export type Translated<M> = { readonly [K in keyof M]: M[K] extends string ? string : Translated<M[K]> };

/** @param messages the messages of one language, by the keys and with the values of the type */
export function createTranslator<const M extends Messages>(locale: Locale, messages: M): Translator<M> {
  const tag = languageTag(locale);
  const formats = new Map<string, IntlMessageFormat>();
  return (key, ...values) => {
    const known = formats.get(key);
    const format = known ?? new IntlMessageFormat(messageAt(messages, key), tag, undefined, { ignoreTag: true });
    if (!known) formats.set(key, format);
    const [given]: Values[] = values;
    return String(format.format(given));
  };
}

function messageAt(messages: Messages, key: string): string {
  let found: string | Messages | undefined = messages;
  for (const part of key.split('.')) found = typeof found === 'object' ? found[part] : undefined;
  if (typeof found !== 'string') throw new Error(`There is no message ${key}`);
  return found;
}
