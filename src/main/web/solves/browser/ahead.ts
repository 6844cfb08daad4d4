import { readJobAhead } from "../../api/jobs.ts";
import { groupings } from "../../poker/classes.ts";
import { currentAddress } from "../../state/address.ts";
import { readAhead } from "./answers.ts";
import { breakdownPath, headPath, readState, rowsPath } from "./state.ts";

/** Five cards of two letters each. */
const RIVER_LETTERS = 10;

/** Begins to read a solve, and what its browser shows first, while the code of the browser is loaded. */
export async function readSolveAhead(id: string): Promise<void> {
  const job = await readJobAhead(id);
  if (job?.type === "solver_analysis" && job.status === "COMPLETED") {
    readFirstDecision(id, job.boards);
  }
}

/**
 * Begins to read all that the first decision of a solve shows, at once. Of other decisions it is known only after those on the
 * way whether there is anything to read.
 */
export function readFirstDecision(job: string, boards: readonly string[]): void {
  const state = readState(currentAddress().query);
  if (state.line === "" && !state.player) {
    const isRiver = boards[0]?.length === RIVER_LETTERS;
    const range = { player: "", include: state.show === "equity" ? "equity" : "" };
    readAhead(headPath(job, ""));
    readAhead(rowsPath(job, "", range, state, 0));
    readAhead(breakdownPath(job, "", state.by || (groupings(boards.length, isRiver)[0]?.by ?? "made"), range, state));
  }
}
