/** Steps of a line such as "x-b50-c-2c": actions, and cards that are dealt. */
export function stepsOf(line: string): string[] {
  return line === "" ? [] : line.split("-");
}

/** Returns whether a step is a deal: a card, or one to each of two boards. */
export function isDeal(step: string): boolean {
  return /^([2-9TJQKA][cdhs]){1,2}$/.test(step);
}

/** A part of the way to a decision: a player's action, or a deal. */
export interface Step {
  kind: "action" | "deal";
  /** The action or the cards. */
  text: string;
  /** The line before the step: of an action, its decision. */
  before: string;
  /** The line after it. */
  after: string;
}

/** Splits a line into its steps, each with the lines before and after it. */
export function walk(line: string): Step[] {
  const steps = stepsOf(line);
  return steps.map((text, index) => ({
    kind: isDeal(text) ? "deal" : "action",
    text,
    before: steps.slice(0, index).join("-"),
    after: steps.slice(0, index + 1).join("-"),
  }));
}

/** Returns the line one step up: before the last action, and before the card that it followed. */
export function parentLine(line: string): string {
  const steps = walk(line);
  return steps.filter(step => step.kind === "action").at(-1)?.before ?? "";
}

/** Returns the line with another step in the place of one. */
export function replaceStep(line: string, index: number, text: string): string {
  const steps = stepsOf(line);
  steps[index] = text;
  return steps.join("-");
}

/** Returns whether a text has the form of a line; the tree may have no such line. */
export function isLine(text: string): boolean {
  return stepsOf(text).every(step => isDeal(step) || /^([xfc]|[br]\d+(\.\d+)?)$/.test(step));
}
