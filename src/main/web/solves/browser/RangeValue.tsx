import type { Strategy } from "../../api/types.ts";
import { Choice } from "../../parts/Choice.tsx";
import { chips, count, percent } from "../../poker/figures.ts";
import { useAnswer } from "./answers.ts";
import { isWaiting, shownPlayer, showPlayer, strategyPath, type BrowserState } from "./state.ts";

const CHEAP_HANDS = 60_000;

/** What a player's range is worth at a decision, and whose range the panels below show. */
export function RangeValue({ job, decision, state, exploitability }: { job: string; decision: Strategy; state: BrowserState; exploitability: number | null }) {
  const player = shownPlayer(decision, state);
  const waits = isWaiting(decision, state);
  // On a river equities of usual ranges are counted in milliseconds. Others take up to seconds, and are counted where they are asked for.
  const isCheap = decision.street === "river" && decision.all.hands <= CHEAP_HANDS;
  const include = isCheap || state.show === "equity" ? "equity" : "";
  const range = useAnswer<Strategy>(
    waits || include ? strategyPath(job, "", { line: decision.line, player: waits ? player : "", include, limit: 0 }) : null,
  );
  const own = range.isOld ? null : range.value;
  const mix = waits ? own?.all : decision.all;
  const equity = own?.all.equity;
  const name = (each: "oop" | "ip") => each.toUpperCase() + (each === decision.actor ? ", to act" : "");
  return (
    <div class="action-value">
      <Choice label="Whose hands" options={[["oop", name("oop")], ["ip", name("ip")]]} value={player} onChange={next => showPlayer(decision, next)} />
      <p>
        {player.toUpperCase()} EV <b>{chips(mix?.ev)}</b>
        {equity === undefined ? null : (
          <>
            {" · "}equity <b>{percent(equity, 1)}</b>
            {mix && mix.ev !== null && equity > 0 ? (
              <span title="EV as a share of the pot times the equity: how much of the equity is won in chips">
                {" · "}EQR <b>{percent(mix.ev / (decision.pot * equity), 0)}</b>
              </span>
            ) : null}
          </>
        )}
        <span class="muted small">
          {" "}
          of pot {chips(decision.pot)} · {count(mix?.hands)} hands{exploitability === null ? "" : ` · exploitability ${percent(exploitability, 2)} of pot`}
          {own?.equities === "too_long" ? " · equities of these ranges take too long to count" : ""}
        </span>
      </p>
    </div>
  );
}
