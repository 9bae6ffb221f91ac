import type { PersonId } from '../../domain/ids.ts';
import { firstNameFirst } from '../../domain/person-name.ts';
import { nameKey } from '../../domain/vocabulary.ts';
import type { PersonKeys } from '../../storage/imported-people.ts';

export interface NamedPerson {
  readonly name: string;
  readonly email: string | null;
}

/** Finds the people a file names: by e-mail, else by name, `Lee, Nora` or `Nora Lee`, if only one has it. */
export class PeopleBook {
  readonly #byEmail = new Map<string, PersonKeys>();
  readonly #byName = new Map<string, PersonKeys[]>();
  readonly #byId = new Map<PersonId, PersonKeys>();
  readonly #source: string;

  constructor(people: readonly PersonKeys[], source: string) {
    this.#source = source;
    for (const person of people) this.add(person);
  }

  add(person: PersonKeys): void {
    this.#byId.set(person.id, person);
    if (person.email !== null) this.#byEmail.set(person.email.toLowerCase(), person);
    for (const key of new Set([...nameKeys(person.name), ...nameKeys(person.importName ?? person.name)])) {
      const same = this.#byName.get(key);
      if (same) same.push(person);
      else this.#byName.set(key, [person]);
    }
  }

  /** Who it is here; somebody merged is whoever they turned out to be. */
  find({ name, email }: NamedPerson): PersonId | undefined {
    const known =
      (email !== null && this.#byEmail.get(email.toLowerCase())) ||
      this.#named(name, email) ||
      this.#named(firstNameFirst(name) ?? name, email);
    if (!known) return undefined;
    return known.mergedInto ?? known.id;
  }

  /** Of the same name, who has no other e-mail: the one of this source first, else the only one. */
  #named(name: string, email: string | null): PersonKeys | undefined {
    const same = (this.#byName.get(nameKey(name)) ?? []).filter(
      (one) => email === null || one.email === null || one.email.toLowerCase() === email.toLowerCase(),
    );
    const own = same.find((one) => one.importSource === this.#source && one.importName === nameKey(name));
    if (own) return own;
    const people = new Set(same.map((one) => one.mergedInto ?? one.id));
    return people.size === 1 ? same[0] : undefined;
  }
}

/** What a name is compared by: as it is written, and with the first name first. */
export function nameKeys(name: string): readonly string[] {
  return [name, firstNameFirst(name) ?? name].map(nameKey);
}

/** What somebody of a file is remembered by while their rows are read. */
export function personKey({ name, email }: NamedPerson): string {
  return email?.toLowerCase() ?? nameKey(name);
}
