import { useState } from "preact/hooks";
import { Choice } from "../parts/Choice.tsx";
import { chips } from "../poker/figures.ts";
import { shareName } from "./line.ts";
import { PLAYERS, STREETS, streetsOf, type Player, type Size, type SizesOfStreet, type SolveForm, type Street } from "./model.ts";
import { Field } from "../parts/Field.tsx";
import type { PanelProps } from "./SpotFields.tsx";

const COMMON: readonly Size[] = [1 / 3, 0.5, 2 / 3, 0.75, 1, "allin"].map(size => (typeof size === "number" ? Math.round(size * 100) / 100 : size)) as Size[];
const CAPS = [["0", "none"], ["1", "1"], ["2", "2"], ["3", "3"]] as const;
const NAMES: Record<Player, string> = { oop: "OOP", ip: "IP" };

/** Returns the form with the same sizes for both players on all streets. */
export function withSizes(form: SolveForm, bets: readonly Size[], raises: readonly Size[] = bets): SolveForm {
  const sizes: SizesOfStreet = { bets: { oop: bets, ip: bets }, raises: { oop: raises, ip: raises } };
  return { ...form, sizes: { flop: sizes, turn: sizes, river: sizes }, removedLines: [], locks: [] };
}

const PRESETS: readonly (readonly [string, readonly Size[], readonly Size[]])[] = [
  ["Pot only", [1], [1]],
  ["½ and pot", [0.5, 1], [1]],
  ["⅓, ⅔ and pot", [0.33, 0.67, 1], [1]],
];

/** The sizes of bets and raises, as chips of the pot. */
export function BettingPanel({ form, onChange, problemAt }: PanelProps) {
  const streets = streetsOf(form);
  const [isApart, setApart] = useState(() => streets.some(street => !areAlike(form.sizes[street])));
  const [first, ...later] = streets;
  const isSame = first !== undefined && later.every(street => JSON.stringify(form.sizes[street]) === JSON.stringify(form.sizes[first]));
  const [isEach, setEach] = useState(!isSame);
  const set = (street: Street, sizes: SizesOfStreet) => {
    const targets = isEach ? [street] : STREETS;
    onChange({ ...form, sizes: { ...form.sizes, ...Object.fromEntries(targets.map(target => [target, sizes])) } as SolveForm["sizes"], removedLines: [], locks: [] });
  };
  const shown = isEach ? streets : streets.slice(0, 1);
  return (
    <section class="panel">
      <header>
        <h2>Betting</h2>
        <span class="grow" />
        {PRESETS.map(([name, bets, raises]) => (
          <button key={name} type="button" class="button plain small" onClick={() => onChange(withSizes(form, bets, raises))}>
            {name}
          </button>
        ))}
      </header>
      <div class="body fields">
        {shown.map(street => (
          <div key={street} class="fields">
            {streets.length > 1 ? <h3>{isEach ? street : "All streets"}</h3> : null}
            {(["bets", "raises"] as const).map(kind =>
              (isApart ? PLAYERS : PLAYERS.slice(0, 1)).map(player => (
                <Field
                  key={kind + player}
                  label={`${kind === "bets" ? "Bets" : "Raises"}${isApart ? " " + NAMES[player] : ""}`}
                  problem={problemAt(`/${kind === "bets" ? "betSizes" : "raiseSizes"}/${street}/${player}`)}
                >
                  <SizeChips
                    label={`${kind === "bets" ? "Bets" : "Raises"} on the ${street}${isApart ? " of " + NAMES[player] : ""}`}
                    sizes={form.sizes[street][kind][player]}
                    pot={kind === "bets" && street === streets[0] && form.spot === "chips" ? Number(form.pot) : 0}
                    onChange={sizes => {
                      const players = isApart ? { ...form.sizes[street][kind], [player]: sizes } : { oop: sizes, ip: sizes };
                      set(street, { ...form.sizes[street], [kind]: players });
                    }}
                  />
                </Field>
              )),
            )}
          </div>
        ))}
        <Field label="Raises at most" problem={problemAt("/raiseCap")}>
          <Choice label="Most raises on a street" value={String(form.raiseCap) as "0"} options={CAPS} onChange={cap => onChange({ ...form, raiseCap: Number(cap), removedLines: [], locks: [] })} />
        </Field>
        <Field label="">
          <span class="row">
            <label class="row">
              <input type="checkbox" checked={isApart} onChange={event => setApart(event.currentTarget.checked)} />
              sizes of each player
            </label>
            {streets.length > 1 ? (
              <label class="row">
                <input type="checkbox" checked={isEach} onChange={event => setEach(event.currentTarget.checked)} />
                sizes of each street
              </label>
            ) : null}
          </span>
        </Field>
      </div>
    </section>
  );
}

function areAlike({ bets, raises }: SizesOfStreet): boolean {
  return JSON.stringify(bets.oop) === JSON.stringify(bets.ip) && JSON.stringify(raises.oop) === JSON.stringify(raises.ip);
}

function SizeChips({ label, sizes, pot, onChange }: { label: string; sizes: readonly Size[]; pot: number; onChange: (sizes: Size[]) => void }) {
  const [text, setText] = useState("");
  const all = [...COMMON, ...sizes.filter(size => !COMMON.some(common => isEqual(common, size)))];
  const order = (size: Size) => (size === "allin" ? 9 : size);
  const toggle = (size: Size) => {
    const without = sizes.filter(other => !isEqual(other, size));
    onChange(without.length < sizes.length ? without : [...sizes, size].sort((one, other) => order(one) - order(other)));
  };
  const add = () => {
    const share = Number(text.replace("%", "")) / 100;
    if (share > 0 && share <= 1) {
      toggle(share);
      setText("");
    }
  };
  return (
    <span class="size-chips" role="group" aria-label={label}>
      {all
        .sort((one, other) => order(one) - order(other))
        .map(size => (
          <button
            key={size}
            type="button"
            class="button chip"
            aria-pressed={sizes.some(other => isEqual(other, size))}
            title={size === "allin" ? "all chips, where the pot limit allows" : pot > 0 ? `${chips(size * pot)} chips` : undefined}
            onClick={() => toggle(size)}
          >
            {size === "allin" ? "all-in" : shareName(size)}
            {size !== "allin" && pot > 0 ? <span class="chip-note">{chips(size * pot)}</span> : null}
          </button>
        ))}
      <input
        class="input chip-input"
        inputMode="decimal"
        value={text}
        placeholder="%"
        aria-label={`${label}: another size, in percent of the pot`}
        onInput={event => setText(event.currentTarget.value)}
        onBlur={add}
        onKeyDown={event => {
          if (event.key === "Enter" && text) {
            event.preventDefault();
            event.stopPropagation();
            add();
          }
        }}
      />
    </span>
  );
}

function isEqual(one: Size, other: Size): boolean {
  return one === other || (typeof one === "number" && typeof other === "number" && Math.abs(one - other) < 0.006);
}
