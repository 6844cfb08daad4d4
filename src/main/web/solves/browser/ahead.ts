import { readJobAhead } from "../../api/jobs.ts";
import { currentAddress } from "../../state/address.ts";
import { readAhead } from "./answers.ts";
import { breakdownPath, headPath, readState, rowsPath } from "./state.ts";

/** Reads a solve, and what its browser shows first, while the code of the browser is loaded. */
export async function readSolveAhead(id: string): Promise<void> {
  const job = await readJobAhead(id);
  if (job?.type === "solver_analysis" && job.status === "COMPLETED") {
    await readFirstDecision(id);
  }
}

/**
 * Reads all that the first decision of a solve shows, at once. Of other decisions it is known only after those on the
 * way whether there is anything to read. The service names the same addresses in the header of the page (PagePreloads.java).
 */
export async function readFirstDecision(job: string): Promise<void> {
  const state = readState(currentAddress().query);
  if (state.line === "" && !state.player) {
    const range = { player: "", include: state.show === "equity" ? "equity" : "" };
    const paths = [headPath(job, ""), breakdownPath(job, "", range, state), rowsPath(job, "", range, state, 0)];
    await Promise.all(paths.map(readAhead));
  }
}
