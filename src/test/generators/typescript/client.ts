// Posts the two documents of the README through types that openapi-typescript made, and follows each job to its end.
import type { components } from "./api.js";

type Job = components["schemas"]["Job"];
type JobDocument = components["schemas"]["JobDocument"];
type JobEvent = components["schemas"]["JobEvent"];

const simulation: JobDocument = {
  type: "spot_simulation",
  params: {
    game: "plo4",
    boards: ["Ad8c2s", "KsQsJs"],
    players: [{ hand: "AsAhKdQc" }, { hand: "JhTh9h8d" }],
  },
};

const solve: JobDocument = {
  type: "solver_analysis",
  params: {
    game: "plo4",
    boards: ["AhKc8h5d2s"],
    pot: 100,
    stack: 700,
    minBet: 2,
    ranges: { oop: "AA**", ip: "KK**" },
    betSizes: { river: { oop: [0.5, 1], ip: [0.5, "allin"] } },
    raiseSizes: { river: { oop: [1], ip: [1] } },
    raiseCap: 1,
    rake: { rate: 0.05, cap: 3 },
    target: { exploitability: 0.01, seconds: 60 },
  },
};

// @ts-expect-error the parameters of a simulation are none of a solve
export const ofAnotherType: JobDocument = { type: "solver_analysis", params: simulation.params };
// @ts-expect-error there is no such variant
export const ofNoGame: JobDocument = { type: "spot_simulation", params: { ...simulation.params, game: "holdem" } };
// @ts-expect-error there is no such field
export const misspelt: JobDocument = { ...simulation, pirority: 5 };

/** The discriminator narrows the job to its type, and with it the result. */
function summary(job: Job): string {
  switch (job.type) {
    case "spot_simulation":
      return `${job.status} ${job.result?.method} ${job.result?.players.map(player => player.equity.toFixed(4)).join(" ")}`;
    case "solver_analysis":
      return `${job.status} ${job.result?.stopReason} ${job.result?.strategies[""]?.actions.map(each => each.action).join(" ")}`;
    default:
      return job satisfies never;
  }
}

async function* events(response: Response): AsyncGenerator<JobEvent> {
  let text = "";
  for await (const piece of response.body!.pipeThrough(new TextDecoderStream()) as unknown as AsyncIterable<string>) {
    text += piece;
    const blocks = text.split("\n\n");
    text = blocks.pop()!;
    for (const block of blocks) {
      const fields = new Map(block.split("\n").map(line => [line.split(": ", 1)[0]!, line.slice(line.indexOf(": ") + 2)]));
      if (fields.has("data")) {
        yield { ...Object.fromEntries(fields), data: JSON.parse(fields.get("data")!) } as JobEvent;
      }
    }
  }
}

async function follow(base: string, document: JobDocument): Promise<Job> {
  const posted = await fetch(`${base}/api/v1/jobs`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(document),
  });
  const job = (await posted.json()) as Job;
  for await (const event of events(await fetch(`${base}/api/v1/jobs/${job.id}/events`))) {
    if (event.event === "progress") {
      console.log(`progress ${event.data.progress.fraction}`);
    } else if (event.event === "end") {
      return (await (await fetch(new URL(event.data.link, base))).json()) as Job;
    }
  }
  throw new Error(`the stream of ${job.id} ended without an end event`);
}

for (const document of [simulation, solve]) {
  console.log(summary(await follow(process.argv[2]!, document)));
}
