/** Reading JSON of unknown shape, with the pointer of each place. */
export type JsonObject = { readonly [key: string]: unknown };

export interface Place {
  value: unknown;
  pointer: string;
}

export interface ObjectPlace {
  value: JsonObject;
  pointer: string;
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function textOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** Everything at a dotted path below `from`; `*` stands for every item of a list. */
export function placesAt(from: Place, path: string): Place[] {
  let places = [from];
  for (const step of path.split('.')) places = places.flatMap((place) => stepInto(place, step));
  return places;
}

function stepInto({ value, pointer }: Place, step: string): Place[] {
  if (step === '*') {
    return listOf(value).map((item, index) => ({ value: item, pointer: `${pointer}/${index}` }));
  }
  if (!isObject(value) || value[step] === undefined) return [];
  return [{ value: value[step], pointer: `${pointer}/${step}` }];
}

/** Every object at or below a place, outermost first. */
export function objectsWithin({ value, pointer }: Place): ObjectPlace[] {
  if (Array.isArray(value)) {
    return value.flatMap((item: unknown, index) =>
      objectsWithin({ value: item, pointer: `${pointer}/${index}` }),
    );
  }
  if (!isObject(value)) return [];
  const below = Object.entries(value).flatMap(([key, inner]) =>
    objectsWithin({ value: inner, pointer: `${pointer}/${key}` }),
  );
  return [{ value, pointer }, ...below];
}

/** The JSON a text holds; undefined when it is no JSON. */
export function jsonFrom(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
