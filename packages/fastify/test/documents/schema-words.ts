import type { Document, Schema } from './openapi.ts';

/** What a reference stands for, or the object itself. */
export function resolved<T extends object>(document: Document, given: T | { $ref: string }): T {
  if (!('$ref' in given)) return given;
  const ref = String(given.$ref);
  const [kind = '', name = ''] = ref.split('/').slice(2);
  const found = (document.components[kind] as Record<string, T> | undefined)?.[name];
  if (!found) throw new Error(`${ref} is missing`);
  return found;
}

/** The type of a schema in words, with links to the objects of the page. */
export function typeOf(schema: Schema): string {
  const { $ref, type, items, properties, anyOf, enum: values, const: value, default: usual } = schema;
  if ($ref !== undefined) {
    const name =
      $ref
        .split('/')
        .at(-1)
        ?.replace(/Input$/, '') ?? '';
    return `[${name}](#${name.toLowerCase()})`;
  }
  const words = () => {
    if (anyOf) return anyOf.map(typeOf).join(' or ');
    if (values) return values.map((each) => `\`${String(each)}\``).join(', ');
    if (value !== undefined) return `\`${String(value)}\``;
    if (properties) return `{ ${Object.keys(properties).join(', ')} }`;
    if (items) return `list of ${typeOf(items)}`;
    if (schema.format === 'binary') return 'file';
    if (schema.format === 'date-time') return 'time';
    return [type].flat().join(' or ');
  };
  return `${words()}${boundsOf(schema)}${usual === undefined ? '' : `, default ${typeof usual === 'string' ? usual : JSON.stringify(usual)}`}`;
}

function boundsOf({ minimum, exclusiveMinimum, maximum, maxLength }: Schema): string {
  return [
    minimum !== undefined && ` ≥ ${minimum}`,
    exclusiveMinimum !== undefined && ` > ${exclusiveMinimum}`,
    maximum !== undefined && ` ≤ ${maximum}`,
    maxLength !== undefined && ` of at most ${maxLength} characters`,
  ]
    .filter((bound) => bound !== false)
    .join(',');
}
