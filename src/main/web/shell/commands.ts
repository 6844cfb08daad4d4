/** What the palette offers: an address to go to, or something to do. */
export interface Command {
  name: string;
  /** Further words about it: the status of a job, the keys that do the same. */
  hint: string;
  run: () => void;
}

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const PART_OF_ID = /^[0-9a-f-]{4,36}$/i;

/** Returns the commands in whose names all words of a text occur. Names that begin with the text come first. */
export function matching(commands: readonly Command[], text: string): Command[] {
  const whole = text.trim().toLowerCase();
  const words = whole.split(/\s+/);
  const found = commands.filter(({ name }) => words.every(word => name.toLowerCase().includes(word)));
  const begins = ({ name }: Command) => name.toLowerCase().startsWith(whole);
  return [...found.filter(begins), ...found.filter(command => !begins(command))];
}

/** Returns the id of a job in a text or in a pasted address; null if there is none. */
export function idIn(text: string): string | null {
  return text.split(/[/?#\s]/).find(part => ID.test(part))?.toLowerCase() ?? null;
}

/** Returns whether a text can be the end of an id, as lists of jobs show it. */
export function isPartOfId(text: string): boolean {
  return PART_OF_ID.test(text.trim());
}
