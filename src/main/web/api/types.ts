// Generated from the OpenAPI document by TypeScriptTypes: mvn test -Dtest=PageTypesTest -Dplosolver.update
// Do not edit.

export type ActiveJobs = {
  jobs: JobSummary[];
  /** Whether there are more than the hundred that are shown. */
  more: boolean;
  /** Members of the cluster that did not answer within a second. */
  unanswered: string[];
};

/** Shares of the pot above 0 and at most 1, and "allin", which is a size where the stack is within the pot limit. */
export type BetSizes = (number | string)[];

export type BetSizesByPlayer = {
  oop?: BetSizes | null;
  ip?: BetSizes | null;
};

export type BetSizesByStreet = {
  flop?: BetSizesByPlayer | null;
  turn?: BetSizesByPlayer | null;
  river?: BetSizesByPlayer | null;
};

export type BoardStandardErrors = {
  win: number;
  tie: number;
  lose: number;
  equity: number;
  categories: Record<string, number>;
};

export type CategoryEquity = {
  share: number;
  equity: number;
};

/** Chips that each player wins from the pot less chips put in, from the root on; together the pot less the rake. */
export type ChipsByPlayer = {
  oop: number;
  ip: number;
};

export type ClassMix = {
  /** Such as top_set or nut_flush_draw.wrap. */
  class: string;
  hands: number;
  /** The sum of their reach. */
  combos: number;
  /**
   * Deals in which they get here: the sum of their reach times the reach of the opponent's hands that share no
   * card with them.
   */
  deals: number;
  /** By action, over the deals; null where no deal gets here. */
  frequencies: (number | null)[];
  /** By action, over the deals in which it is done; null where there are none. */
  evs: (number | null)[];
  /** Of all actions together. */
  ev: number | null;
};

export type ClassTable = {
  /** Its cards in the order posted. */
  board: string;
  /** By what is made, the strongest first. */
  made: ClassMix[];
  /** By what is drawn to; empty on a river. */
  draws: ClassMix[];
  /** The hands that nothing beats, if there are any. */
  nuts: ClassMix[];
};

/** Hands of both players that the boards leave possible. */
export type CombosByPlayer = {
  oop: number;
  ip: number;
};

export type ControlCommand = {
  /**
   * grow and shrink change how many jobs a node runs at once; pause lets it accept no jobs, drain also returns
   * those that it has not begun, and resume undoes both; shutdown stops it in order, as SIGTERM does. Running
   * jobs go on.
   */
  command: "grow" | "shrink" | "pause" | "resume" | "drain" | "shutdown";
  /** Name of the node; without it the command is sent to all nodes. */
  node?: string | null;
  /** How many slots more or fewer; for grow and shrink only. Default: 1. */
  slots?: number | null;
};

export type ControlOutcome = {
  /** The command. */
  command: string;
  nodes: NodeOutcome[];
  /** Members of the cluster that did not answer within a second. */
  unanswered: string[];
};

export type DeadLetterList = {
  jobs: JobSummary[];
  /** The cursor of the next page; null on the last. */
  next: string | null;
  /** Whether there are more; GET /api/v1/jobs?status=FAILED pages through all. */
  more: boolean;
};

/** Each player's share of the pot if both checked to the end. */
export type EquityByPlayer = {
  oop: number;
  ip: number;
};

/** How equity spreads over the hands of the range. */
export type EquityDistribution = {
  /** Shares of the range in 20 equal intervals of equity from 0 to 1. */
  histogram: number[];
  /** Equities that 10% to 90% of the range do not exceed. */
  deciles: number[];
  /**
   * The lowest equity, then those that 1% to 100% of the range do not exceed. Results of earlier versions have
   * none.
   */
  quantiles?: number[];
};

export type ExportedLine = {
  /** Who acts. */
  actor: "oop" | "ip";
  /** Chips in the middle, bets of this street included. */
  pot: number;
  /** Chips that a call takes. */
  toCall: number;
  /** x check, f fold, c call, b50 bet to 50 chips, r150 raise to 150 chips on this street. */
  actions: string[];
  /** Each hand that gets here. */
  hands: Record<string, HandStrategy>;
};

/** One event of the stream of all jobs: the name of the event and its data read as JSON. */
export type FeedEvent = JobChangeEvent | NodeEvent | SkippedEvent;

/** An action of a betting tree. */
export type ForecastAction = {
  /** As lines name it, such as b50. */
  action: string;
  /** Of a bet or raise, the chips on this street that it is to; of a call, the chips that it takes; otherwise 0. */
  amount: number;
  /**
   * Of a bet, its share of the pot; of a raise, what it adds to the call as a share of the pot after the call;
   * otherwise null.
   */
  share: number | null;
  /** Whether the player has no chips left after it. */
  allIn: boolean;
};

/** A node of a betting tree. */
export type ForecastLine = {
  /** The actions that lead here, without cards; empty at the root. */
  line: string;
  kind: "decision" | "fold" | "showdown" | "run_out";
  street: "flop" | "turn" | "river";
  /** oop or ip: who acts, or has folded. */
  actor: string | null;
  /** Chips in the middle, with those of this street. */
  pot: number;
  /** Chips that a call takes; null where nobody acts. */
  toCall: number | null;
  /** Chips that the player who acts has left; null where nobody acts. */
  stack: number | null;
  /** Empty where nobody acts. */
  actions: ForecastAction[];
};

/** What is solved. */
export type ForecastSpot = {
  /** The street on which the tree begins. */
  street: "flop" | "turn" | "river";
  /** Chips in the middle, as given or as the history left them. */
  pot: number;
  /** Chips that each player has left. */
  stack: number;
  /** The smallest bet, in chips. */
  minBet: number;
  /** By the history: who acts first. */
  oop?: string;
  /** By the history: who acts last. */
  ip?: string;
};

/** A betting tree before it is solved. */
export type ForecastTree = {
  /**
   * The nodes, level by level, cards and deals aside: a line that ends a street stands for the decision after
   * the deal.
   */
  lines: ForecastLine[];
  /** Whether the tree has more nodes than are listed. */
  more: boolean;
};

/**
 * How finely the hands of each street are told apart: single hands, hands without the suits that can make no
 * flush, such hands without missed draws, or buckets of hands of about equal strength that share a strategy, at
 * most so many on a board.
 */
export type Grain = {
  flop?: "hand" | "suitClass" | "flushClass";
  turn?: "hand" | "suitClass" | "flushClass";
  river?: "hand" | "suitClass" | "flushClass" | "bucket:1000" | "bucket:300" | "bucket:100" | "bucket:50";
};

export type HandClass = {
  /** What two cards make with three of the board: what the hand itself adds, the board's own pairs aside. */
  made: "no_pair" | "low_pair" | "underpair" | "second_pair" | "top_pair" | "overpair" | "two_pair" | "top_two_pair" | "trips" | "set" | "top_set" | "straight" | "nut_straight" | "flush" | "nut_flush" | "full_house" | "quads" | "straight_flush";
  /**
   * no_draw, or flush_draw or nut_flush_draw, and gutshot (1 to 4 cards), open_ended (5 to 8) or wrap (9 or
   * more), joined by a dot where there are both.
   */
  draws: string;
  /** Whether no hand is better that can be held beside this one. */
  nuts: boolean;
};

export type HandStrategy = {
  /** Weight of the hand at the root times the frequencies of the actor's actions before. */
  reach: number;
  /**
   * Deals in which the hand gets here: its reach times the reach of the opponent's hands that share no card with
   * it.
   */
  deals: number;
  /** By action, in the order of actions. */
  frequencies: (number | null)[];
  /** By action; null for a hand that meets no hand of the opponent. */
  ev: (number | null)[];
};

/** Of a solve: chips that each player wins. */
export type HeadlineValue = {
  oop: number;
  ip: number;
};

export type Health = {
  status: HealthStatus;
  /** The parts of the node; /health/ready leaves them out for requests without the token of a node that has one. */
  checks?: HealthCheck[];
};

export type HealthCheck = {
  name: string;
  status: HealthStatus;
  /** Whether the node is not ready without this part. */
  required: boolean;
  /** How long the check took, in milliseconds. */
  latencyMs?: number;
  /** What the part says of itself when it works. */
  detail?: Record<string, unknown>;
  /** Why it does not. */
  error?: string;
};

export type HealthStatus = "UP" | "DOWN";

/** A job; its type says what its params, forecast and result are. */
export type Job = SpotSimulationJob | SolverAnalysisJob;

export type JobAttempt = {
  attempt: number;
  worker?: string;
  startedAt?: string;
  endedAt?: string;
  /** LOST: the worker stopped renewing its lease. PROCESSING: it runs. */
  outcome: "FAILED" | "LOST" | "COMPLETED" | "PROCESSING";
  /** What whoever uses the result should know. */
  warnings?: string[];
  error?: JobError;
  trace?: string;
};

/** A change of the status of a job. */
export type JobChange = {
  /** When the status changed. */
  at: string;
  id: string;
  /** The type of the job. */
  type: string;
  /** The client's name for the job. */
  label: string | null;
  queue: string;
  status: JobStatus;
  /** How many attempts have begun. */
  attempt: number;
  /** The node that runs or last ran the job. */
  worker: string | null;
};

/** A job of any node has a new status. */
export type JobChangeEvent = {
  /** The event field. */
  event: "job";
  data: JobChange;
};

export type JobChanges = {
  /** A name for people; an empty text removes it. */
  label: string;
};

/** Numbers of jobs by status. */
export type JobCounts = {
  QUEUED: number;
  PROCESSING: number;
  COMPLETED: number;
  FAILED: number;
  CANCELLED: number;
  /**
   * Whether every job was counted. If not, the numbers are those of the newest 10,000 jobs of each status, or of
   * the newest 20,000 labelled jobs.
   */
  complete: boolean;
};

/** What is posted to make a job. */
export type JobDocument = SpotSimulationJobDocument | SolverAnalysisJobDocument;

/** How a job ended. The result is at the link, because it may have megabytes. */
export type JobEnd = {
  id: string;
  /** How the job ended. */
  status: "COMPLETED" | "FAILED" | "CANCELLED";
  summary: JobSummary;
  /** Where to GET the job with its params and result; relative to the server. */
  link: string;
};

/** How the job ended and the link to its result; the last event of the stream. */
export type JobEndEvent = {
  /** The event field. */
  event: "end";
  /** The version of the job, for Last-Event-ID. */
  id: string;
  data: JobEnd;
};

/** Why an attempt failed, in the form of a problem document. */
export type JobError = {
  /** Identifies the kind of problem; stable. */
  type: string;
  title: string;
  /** What is wrong and what to do next. */
  detail: string;
};

/** One event of the stream of a job: the name of the event, its id, and its data read as JSON. */
export type JobEvent = JobStateEvent | JobProgressEvent | JobEndEvent;

export type JobForecast = {
  /** The type of the job. */
  type: string;
  /** What is known of the run in advance; its fields depend on the type. */
  forecast: SpotSimulationForecast | SolverAnalysisForecast;
  /** Where it would wait. */
  queue: string;
  /** Whether a job may be made of it. */
  accepted: boolean;
  /** Why not. */
  refusals: Refusal[];
  /** With include=tree: the betting tree of a solve; null for other jobs. */
  tree: ForecastTree | null;
};

/** The main figures of a result, for lists. */
export type JobHeadline = {
  /** How it was computed. */
  method: string;
  /** Of a spot simulation: the equity of each player. */
  equities?: number[];
  /** Of a solve: how far its strategies are from perfect play, as a share of the pot. */
  exploitability?: number | null;
  value?: HeadlineValue;
};

export type JobList = {
  jobs: JobSummary[];
  /**
   * The cursor of the next page; null on the last. A page may have fewer jobs than limit, or none, and still
   * have a next: then the search stopped after some thousands of jobs, and goes on there.
   */
  next: string | null;
  /** With counts=true: how many jobs match the filter, by status, whatever statuses the filter has. */
  counts?: JobCounts;
};

export type JobLog = {
  id: string;
  attempts: JobAttempt[];
};

/** Progress of the running attempt; may be skipped for clients that do not keep up. */
export type JobProgressEvent = {
  /** The event field. */
  event: "progress";
  data: ProgressReport;
};

/** The summary of the job, at the start of the stream and at every change of its status. */
export type JobStateEvent = {
  /** The event field. */
  event: "state";
  /** The version of the job, for Last-Event-ID. */
  id: string;
  data: JobSummary;
};

/** A job that waits for its next attempt is QUEUED. The last three are final. */
export type JobStatus = "QUEUED" | "PROCESSING" | "COMPLETED" | "FAILED" | "CANCELLED";

/** A job without its documents: GET it by its id for params, forecast and result. */
export type JobSummary = {
  id: string;
  /** What kind of work the job is. */
  type: string;
  /** The client's name for the job. */
  label: string | null;
  /** The game of the params; null of jobs from before there were headings, and of types without a game. */
  game: string | null;
  /** The boards of the params, as posted. */
  boards: string[];
  /** The main figures of the result of a COMPLETED job. */
  headline: JobHeadline | null;
  /** The queue in which the job waits or waited. */
  queue: string;
  status: JobStatus;
  priority: number;
  /** The last stored report of the running attempt. */
  progress: Progress | null;
  /** How many attempts have begun. */
  attempt: number;
  maxAttempts: number;
  /** How long one attempt may take, as an ISO 8601 duration. */
  timeLimit: string;
  /** Whether the result was computed for an earlier job. */
  cached: boolean;
  /** Of a cached job: the job that computed the result, which may have been deleted. */
  resultOf: string | null;
  createdAt: string;
  startedAt: string | null;
  finishedAt: string | null;
  /** Not before this time. */
  nextAttemptAt: string | null;
  /** When a client stopped the job; it completes with what it has, or has done so. */
  stopRequestedAt: string | null;
  /** Who runs or last ran it. */
  worker: string | null;
  /** Why the job, or its last attempt, failed. */
  error: JobError | null;
};

export type JobType = "spot_simulation" | "solver_analysis";

export type LackingLine = {
  /** The actions from the root, without dealt cards. */
  line: string;
  /** On how many deals it is lacking. */
  lines: number;
};

export type LineAction = {
  /** x check, f fold, c call, b50 bet to 50 chips, r150 raise to 150 chips on this street. */
  action: string;
  /** Share of the deals here in which it is done; null where no deal gets here. */
  frequency: number | null;
  /**
   * Chips won from the pot less chips put in from here on, over the deals in which it is done; null where there
   * are none. Frequency times EV adds up to the value of the actor.
   */
  ev: number | null;
};

export type LineStrategy = {
  /** Who acts. */
  actor: "oop" | "ip";
  /** Chips in the middle, bets of this street included. */
  pot: number;
  /** Chips that a call takes. */
  toCall: number;
  /** Share of the actor's range that gets here by its own actions. */
  reach: number | null;
  /**
   * Deals that get here: pairs of hands that share no card, each by both players' weights and frequencies on the
   * way.
   */
  deals: number;
  /** What the whole range does. */
  actions: LineAction[];
  /** Each hand that gets here; only where the parameters include it. */
  hands?: Record<string, HandStrategy>;
  /** What the classes of hands do, a table a board; at the root only, and only where hands are left out. */
  classes?: ClassTable[];
};

export type Liveness = {
  status: "UP";
};

export type LockRule = {
  /**
   * Which hands: this range, a class, or the hands of the range that are of the class; the first rule that has a
   * hand holds for it.
   */
  range?: RangeText | null;
  /**
   * Classes on the boards of this document as strategies are filtered by them, such as "set,top_set" or
   * "1:set&2:flush_draw"; on later streets the same hands.
   */
  class?: string | null;
  /**
   * How often each action is taken, by its name in lines, adding up to 1; an action that is not named is not
   * taken.
   */
  frequencies: Record<string, number>;
};

export type NextCard = {
  cards: string;
  /** The decision after it; null for a card of the first of two boards. */
  line: string | null;
  /** Other cards that the symmetry of suits makes equal. */
  same: string[];
  /** Whether the decision after it was kept. If not, looking at it solves its street again. */
  kept: boolean;
  /** How often it is dealt, by the hands that both players hold there; null unless complete. */
  probability: number | null;
  /** Of each action over the deals; null where there are no figures. */
  frequencies: (number | null)[] | null;
  /** Of each action in chips; null where there are no figures. */
  evs: (number | null)[] | null;
  ev: NextCardEv;
};

/**
 * Chips that each player wins from there on, out of the pot. Of the player who does not act null where rake is
 * taken.
 */
export type NextCardEv = {
  oop: number | null;
  ip: number | null;
};

export type NextCards = {
  job: string;
  line: string;
  /** Each board as posted, then the cards that the line deals to it. */
  boards: string[];
  /** The street that begins with the cards. */
  street: "turn" | "river";
  /** Who acts first after the cards. */
  actor: "oop" | "ip";
  /** The actions, in the order of frequencies and evs. */
  actions: string[];
  /**
   * Whether every card has figures. They are lacking for decisions that were not kept, but for the rivers of a
   * turn that was solved by classes over ranges that are not wide; and of solves that an earlier version stored.
   */
  complete: boolean;
  /** The cards that are on no board, in the order of the deck. */
  cards: NextCard[];
};

export type Node = {
  name: string;
  roles: ("http" | "dispatch" | "worker")[];
  /** Whether its last heartbeat is at most 15 seconds old and its connection to the database has not ended. */
  alive: boolean;
  /** Jobs that it runs at once. */
  slots: number;
  /** Jobs that it runs. */
  busy: number;
  /**
   * Jobs that it has claimed and not begun: one whose last worker was lost waits until at most one other job
   * runs beside it, and short jobs are claimed in groups.
   */
  reserved: string[];
  startedAt: string;
  seenAt: string;
  /**
   * answer: the node has answered now. row: it is no member of this node's cluster or has not answered, and its
   * row, written every few seconds, says this.
   */
  source: "answer" | "row";
  /** Whether its worker accepts jobs; null without a worker, and where the row is the source. */
  state: WorkerState | null;
};

/** A node started, is running, or stopped. */
export type NodeEvent = {
  /** The event field. */
  event: "node";
  data: NodeStatusReport;
};

/** The node that answers, and its limits. */
export type NodeInfo = {
  version: string;
  /** Its name. */
  node: string;
  /** What it does: http, dispatch, worker. */
  roles: string[];
  /** The games that jobs may name. */
  games: string[];
  /** The types of jobs that it accepts; probe only where probes are enabled. */
  jobTypes: string[];
  /** The queues of the service. */
  queues: string[];
  /** Whether requests must carry a token. */
  tokenRequired: boolean;
  limits: NodeLimits;
};

/** Limits of the node that answers. */
export type NodeLimits = {
  /** Largest body of a request: http.max-body. */
  maxBodyBytes: number;
  /** Waiting jobs at which no more are accepted: jobs.max-waiting. */
  maxWaiting: number;
  /** Largest maxAttempts of a job. */
  maxAttempts: number;
  /**
   * The timeLimit of a job that has none, as an ISO 8601 duration. A solve that is forecast to take longer gets
   * more.
   */
  defaultTimeLimit: string;
  /** Longest timeLimit of a job. */
  maxTimeLimit: string;
  /** Most nodes of a betting tree. */
  maxTreeNodes: number;
  /** Most memory of one solve: solver.memory. */
  solverMemoryBytes: number;
  /** Most exactWork for which method auto is exact: simulation.max-exact-deals. */
  maxExactDeals: number;
  /** Most exactWork of method exact: simulation.max-forced-deals. */
  maxForcedDeals: number;
  /** How long completed and cancelled jobs are kept; PT0S is for ever. */
  keepFinished: string;
  /** How long failed jobs are kept; PT0S is for ever. */
  keepFailed: string;
  /** Most bytes of the stored strategies of a job. */
  keepStrategiesBytes: number;
};

export type NodeList = {
  nodes: Node[];
  /** Members of the cluster that did not answer within a second. */
  unanswered: string[];
};

export type NodeOutcome = {
  name: string;
  /**
   * DONE: the node is changed. UNCHANGED: it was so already. REFUSED: it cannot be done, see detail. SKIPPED:
   * the command concerns workers only.
   */
  outcome: "DONE" | "UNCHANGED" | "REFUSED" | "SKIPPED";
  /** Why the node has not carried it out, and the next step. */
  detail: string | null;
  /** What its worker does now; null without a worker. */
  worker: WorkerNumbers | null;
};

export type NodePing = {
  name: string;
  /**
   * answer: the node has answered now. row: it is no member of this node's cluster or has not answered, and its
   * row, written every few seconds, says this.
   */
  source: "answer" | "row";
  /** Time until its answer, in milliseconds; null where the row is the source. */
  latencyMs: number | null;
};

export type NodeStats = {
  name: string;
  /**
   * answer: the node has answered now. row: it is no member of this node's cluster or has not answered, and its
   * row, written every few seconds, says this.
   */
  source: "answer" | "row";
  roles: ("http" | "dispatch" | "worker")[];
  /** Version of the program. */
  version: string | null;
  startedAt: string;
  /** Time since the start of its process, as an ISO 8601 duration. */
  uptime: string | null;
  /** Memory and processor time; null where the row is the source. */
  process: ProcessUsage | null;
  /** What its worker does; null without a worker, and where the row is the source. */
  worker: WorkerNumbers | null;
  /**
   * Health of the parts of the node; null where the row is the source, and if their checks took more than half a
   * second.
   */
  parts: HealthCheck[] | null;
};

export type NodeStatsList = {
  nodes: NodeStats[];
  /** Members of the cluster that did not answer within a second. */
  unanswered: string[];
};

/** A heartbeat of a node. */
export type NodeStatusReport = {
  /** When the node sent it. */
  at: string;
  /** The name of the node. */
  node: string;
  status: "ONLINE" | "HEARTBEAT" | "OFFLINE";
  /** Jobs that the node runs at once. */
  slots: number;
  /** Jobs that the node runs. */
  busy: number;
  /** Jobs that the node has claimed and not started. */
  reserved: number;
};

/** Percentiles for each step; null where there is none. */
export type Percentiles = {
  /** The median, in seconds. */
  p50: (number | null)[];
  /** The 95th percentile, in seconds. */
  p95: (number | null)[];
};

export type PingList = {
  nodes: NodePing[];
  /** Members of the cluster that did not answer within a second. */
  unanswered: string[];
};

export type PlayerAction = {
  /** Who acts. */
  position: string;
  /** What is done. */
  action: "fold" | "check" | "call" | "bet" | "raise";
  /** Chips: a bet, or what a raise or call comes to on this street. */
  amount?: number | null;
};

/** A problem document (RFC 9457). */
export type Problem = {
  /** Identifies the kind of problem; stable. */
  type: string;
  title: string;
  status: number;
  /** What is wrong and what to do next. */
  detail: string;
  /** The path of the request. */
  instance: string;
  /** Finds the cause in the log. */
  errorId?: string;
  errors?: ProblemError[];
};

export type ProblemError = {
  /** The wrong field, as a JSON pointer (RFC 6901) into the body. */
  pointer?: string;
  /** The wrong query parameter. */
  parameter?: string;
  detail: string;
};

/** What the process of a node uses. */
export type ProcessUsage = {
  /** Processors that the process may use. */
  processors: number;
  /** Processor time of the process since its start, as an ISO 8601 duration. */
  processorTime: string;
  /** Heap in use, unreachable objects included. */
  heapUsedBytes: number;
  /** Limit of the heap. */
  heapMaxBytes: number;
  /** Memory of the JVM besides the heap. */
  otherMemoryBytes: number;
  /** Threads of the JVM. */
  threads: number;
};

export type Progress = {
  /** The share of the work that is done. */
  fraction: number;
  /** What is being done, for people. */
  message: string | null;
  /** How long it may still take, as an ISO 8601 duration; null while that cannot be told. */
  eta: string | null;
  /** How far the strategies of a solve are from perfect play, as a share of the pot; null for other jobs. */
  exploitability: number | null;
  /**
   * What a solve is doing: building, iterating, grading or storing; null for other jobs, and before a solve
   * begins.
   */
  phase: string | null;
  /** How many iterations of a solve are finished. */
  iteration: number | null;
  /**
   * The measurements of a running solve: pairs of iteration and exploitability, the oldest first, thinned to at
   * most 200. Null in lists; a COMPLETED solve has them in its result.
   */
  curve: number[][] | null;
};

/** How far a running job is. */
export type ProgressReport = {
  id: string;
  status: "PROCESSING";
  progress: Progress;
};

export type PurgedCount = {
  purged: number;
};

export type Queue = {
  queue: string;
  paused: boolean;
  /** Jobs that could run now. */
  waiting: number;
  /** Jobs that wait for the time of their next attempt. */
  delayed: number;
  processing: number;
  /** How long the oldest waiting job has waited, as an ISO 8601 duration. */
  oldestAge: string | null;
  completedLastMinute: number;
  failedLastMinute: number;
  /** Expected time of the waiting jobs if all slots took them: a signal for autoscalers. */
  backlogSeconds: number;
};

export type QueueList = {
  queues: Queue[];
};

/** Where a job stands in its queue. */
export type QueuePosition = {
  id: string;
  queue: string;
  status: JobStatus;
  /**
   * What a QUEUED job waits for: its turn, the time of its next attempt, the result of an equal job ahead, or a
   * node that runs at most one other job, because an attempt of this job ended with the loss of its worker. Null
   * of every other job.
   */
  waitsFor: "TURN" | "TIME" | "EQUAL_JOB" | "QUARANTINE" | null;
  /** Whether the queue is paused: nothing is claimed from it. */
  paused: boolean;
  /** Jobs of the queue that are claimed before this one, at most 1,000; null unless the job waits for its turn. */
  ahead: number | null;
  /** Whether more than 1,000 jobs are ahead. */
  more: boolean;
};

/** Figures of a queue, each with an entry for each step, the oldest first. */
export type QueueStats = {
  queue: string;
  /** Jobs that were posted in the step. */
  posted: number[];
  /** Jobs that completed. */
  completed: number[];
  /** Jobs that failed for good. */
  failed: number[];
  /** Jobs that were cancelled. */
  cancelled: number[];
  /** Jobs that waited for their first attempt at the end of the step. */
  waiting: number[];
  /** How long the jobs that ended in the step had waited before their first attempt. */
  waitSeconds: Percentiles;
  /** How long the attempts took that computed a result in the step. */
  runSeconds: Percentiles;
};

export type Rake = {
  /** Share that the house takes of the final pot. */
  rate: number;
  /** Most chips that it takes; no cap by default. */
  cap?: number | null;
};

export type RangeClassRow = {
  /** Such as top_set or nut_flush_draw.wrap. */
  class: string;
  /** Hands of the range in this class. */
  hands: number;
  /** The sum of their weights. */
  combos: number;
  /** combos over those of all hands of the range that the cards allow. */
  share: number;
};

export type RangeClasses = {
  board: string;
  /** By what is made, the strongest first; classes without hands are left out. */
  made: RangeClassRow[];
  /** By what is drawn to, the strongest first; empty on a complete board. */
  draws: RangeClassRow[];
  /** The hands that nothing beats, at most one row. */
  nuts: RangeClassRow[];
};

export type RangeDocument = {
  /** The variant: four, five or six hole cards. */
  game: "plo4" | "plo5" | "plo6";
  /** The range, such as "AA$ds, KK-TT@0.5, 15%". */
  range: string;
  /** Cards that no hand can hold, besides those of boards. Default: "". */
  dead?: string | null;
  /** One board or two, each of 3, 4 or 5 cards such as "Ah9c8h"; no hand can hold their cards. */
  boards?: string[] | null;
  /** class: also how many hands belong to each class on each board. */
  by?: "class" | null;
  /** How many hands of the range to show. Default: 10. */
  samples?: number | null;
};

export type RangeSummary = {
  game: string;
  /** The text as it was sent. */
  range: string;
  /** The boards as they were sent; empty where there are none. */
  boards: string[];
  /** Hands in the range. */
  combos: number;
  /** The sum of their weights. */
  weightedCombos: number;
  /** Hands that the cards allow that are neither dead nor on a board. */
  possibleCombos: number;
  /** weightedCombos over possibleCombos. */
  share: number;
  /** With by: class, the make-up of the range, a table a board. */
  classes?: RangeClasses[];
  samples: SampleHand[];
};

export type RangeText = string;

/** Both players' ranges, such as "AA$ds, KK-TT@0.5, 15%"; "*" is every hand. */
export type RangesByPlayer = {
  /** The hands of the player who acts first on every street. */
  oop: RangeText;
  /** The hands of the player who acts last. */
  ip: RangeText;
};

/** The value as a share of what the equity is worth; null where that is nothing. */
export type RealisationByPlayer = {
  oop: number | null;
  ip: number | null;
};

export type Refusal = {
  /** What would have to change, as a JSON pointer into the document. */
  pointer: string;
  /** The figures, and what would fit. */
  detail: string;
};

export type ReservedJob = {
  id: string;
  /** Name of the node. */
  node: string;
  /**
   * answer: the node has answered now. row: it is no member of this node's cluster or has not answered, and its
   * row, written every few seconds, says this.
   */
  source: "answer" | "row";
};

export type ReservedJobs = {
  jobs: ReservedJob[];
  /** Members of the cluster that did not answer within a second. */
  unanswered: string[];
};

export type ResolvedSubgame = {
  /** Where it begins: a line that ends with a deal. */
  line: string;
  /** Chips in the pot at the deal. */
  pot: number;
  /**
   * What a best response after the deal gains, on average over both players, as a share of this pot; null where
   * it was not measured.
   */
  exploitability: number | null;
  iterations: number;
  /** Why the solve ended, as in a result; deadline where the request could wait no longer. */
  stopReason: string;
};

export type RetriedCount = {
  retried: number;
};

export type SampleHand = {
  hand: string;
  weight: number;
};

export type ScheduledJobs = {
  jobs: JobSummary[];
  /** Whether there are more than the hundred that are shown. */
  more: boolean;
};

export type SimulatedBoard = {
  /** Share of the deals won alone. */
  win: number;
  tie: number;
  lose: number;
  /** Share of this board's pot. */
  equity: number;
  /** Share of the deals by hand category; empty unless asked for by include. */
  categories: Record<string, number>;
  /** Deals won, tied and lost; null where the result is sampled. */
  counts: Record<string, number> | null;
  /** Of the shares; null where they are exact. */
  standardErrors: BoardStandardErrors | null;
};

export type SimulatedNextCard = {
  card: string;
  /** That the card comes next; null where equities are samples. */
  probability: number | null;
  /** Share of the whole pot, by player. */
  equities: number[];
  /** Of the equities; null where they are exact. */
  standardErrors: number[] | null;
};

export type SimulatedNextCards = {
  /** Number of the board. */
  board: number;
  /** Every card that may come next, aces first. */
  cards: SimulatedNextCard[];
};

export type SimulatedPlayer = {
  player: number;
  /** The hole cards, or how the player was described. */
  hand: string;
  /** Share of the whole pot. */
  equity: number;
  /** Of the equity; null where it is exact. */
  standardError: number | null;
  boards: SimulatedBoard[];
  /** Share of the deals that win all boards alone. */
  scoop: number;
  /** Share of the deals that win no part. */
  scooped: number;
  /** Share of the deals that tie on both boards. */
  chopBoth: number;
  /** Share of the deals that get exactly a quarter. */
  quarter: number;
  /** Share of the deals that get exactly three quarters. */
  threeQuarters: number;
  /** The same as numbers of deals; null where the result is sampled. */
  counts: Record<string, number> | null;
  /** Of the shares; null where they are exact. */
  standardErrors: Record<string, number> | null;
  /** By board: for each hand category its share of the deals and this board's equity in them. */
  classes?: (Record<string, CategoryEquity>)[];
  distribution?: EquityDistribution;
};

export type SkippedCount = {
  /** How many events were skipped. */
  count: number;
};

/** The client did not keep up and missed events. */
export type SkippedEvent = {
  /** The event field. */
  event: "skipped";
  data: SkippedCount;
};

/** The betting tree. */
export type SolvedTree = {
  /** Nodes of the betting tree, cards aside. */
  nodes: number;
  /** Of these, those at which a player acts. */
  decisions: number;
  /** Of these, those at which the hand or the betting ends. */
  terminals: number;
  combos: CombosByPlayer;
  /** Complete boards, or pairs of boards, that are told apart; 1 on the river. */
  finalBoards: number;
  /** Whether regrets are kept in 16 bits to fit. */
  compact: boolean;
  /** Memory that the solve took. */
  memoryBytes: number;
  /** Every node of the tree as it was built; null where there are more than 5000. */
  lines: TreeLine[] | null;
};

export type SolverAnalysisForecast = {
  spot: ForecastSpot;
  /** Nodes of the betting tree, cards aside. */
  nodes: number;
  /** Of these, those at which a player acts. */
  decisions: number;
  /** Of these, those at which the hand or the betting ends. */
  terminals: number;
  combos: CombosByPlayer;
  /** Complete boards, or pairs of boards, that are told apart; 1 on the river. */
  finalBoards: number;
  /**
   * Whether every hand has a strategy of its own, or hands that differ in suits without a flush share one on the
   * turn and river.
   */
  method: "exact" | "classes";
  grain: Grain;
  /**
   * True if what is solved is the real game: by single hands, or by classes whose hands all have the same weight
   * and of which no suit is forgotten. A best response then gains nothing from telling the hands of a class
   * apart.
   */
  lossless?: boolean;
  /** Whether regrets are kept in 16 bits to fit. */
  compact: boolean;
  /** Memory at the peak, beyond what the node needs anyway. */
  memoryBytes: number;
  /** Most memory of one solve: solver.memory. */
  maxMemoryBytes: number;
  /**
   * Processor seconds of grading strategies of classes once, an estimate: by single hands, or by classes if they
   * are lossless; 0 in an exact solve.
   */
  gradingCpuSeconds: number;
  /** Processor seconds of one iteration, an estimate. */
  cpuSecondsAnIteration: number;
  /** Processor seconds up to the target, a rough estimate. */
  cpuSeconds: number;
};

export type SolverAnalysisJob = {
  id: string;
  /** What kind of work the job is. */
  type: "solver_analysis";
  /** The client's name for the job. */
  label: string | null;
  /** The game of the params; null of jobs from before there were headings, and of types without a game. */
  game: string | null;
  /** The boards of the params, as posted. */
  boards: string[];
  /** The main figures of the result of a COMPLETED job. */
  headline: JobHeadline | null;
  /** The queue in which the job waits or waited. */
  queue: string;
  status: JobStatus;
  priority: number;
  /**
   * The last stored report of the attempt. A COMPLETED job has the fraction 1 and no message; a failed or
   * cancelled one stays where it was.
   */
  progress: Progress | null;
  /** How many attempts have begun. */
  attempt: number;
  maxAttempts: number;
  /** How long one attempt may take, as an ISO 8601 duration. */
  timeLimit: string;
  /** Whether the result was computed for an earlier job. */
  cached: boolean;
  /** Of a cached job: the job that computed the result, which may have been deleted. */
  resultOf: string | null;
  createdAt: string;
  startedAt: string | null;
  finishedAt: string | null;
  /** Not before this time. */
  nextAttemptAt: string | null;
  /** When a client stopped the job; it completes with what it has, or has done so. */
  stopRequestedAt: string | null;
  /** Who runs or last ran it. */
  worker: string | null;
  /** As posted. */
  params: SolverAnalysisParams;
  /**
   * What was known of the run when the job was accepted, such as whether the answer will be exact; its fields
   * depend on the type.
   */
  forecast: SolverAnalysisForecast;
  /** The result of a COMPLETED job; its fields depend on the type. */
  result: SolverAnalysisResult | null;
  /** Why the job, or its last attempt, failed. */
  error: JobError | null;
};

export type SolverAnalysisJobDocument = {
  /** What kind of work the job is. */
  type: "solver_analysis";
  /** A name for people, shown in lists; it changes neither the result nor what equal jobs share. */
  label?: string | null;
  /** The most urgent is 9; among equals the oldest runs first. Default: 5. */
  priority?: number | null;
  /** How often the job is tried when it fails in a way that can pass. */
  maxAttempts?: number | null;
  /**
   * How long one attempt may take, as an ISO 8601 duration such as PT2M. By default the limit of the node, or
   * what a solve is forecast to take if that is longer.
   */
  timeLimit?: string | null;
  /** Whether an equal job's result may be the answer, and this job's the answer to others. Default: true. */
  cache?: boolean | null;
  /** What to compute; its fields depend on the type. */
  params: SolverAnalysisParams;
};

export type SolverAnalysisParams = {
  /** The variant: four, five or six hole cards. */
  game: "plo4" | "plo5" | "plo6";
  /** One board, or two for a double board; each of 3, 4 or 5 cards such as "AhKc8h5d2s", all on the same street. */
  boards: string[];
  /**
   * Chips in the middle. With stack, or the history of the spot in its place: positions, stacks, blinds (with
   * ante and straddles) or bombPotAnte, actions.
   */
  pot?: number | null;
  /** Chips that each player has left. */
  stack?: number | null;
  /** The smallest bet in chips, usually the big blind; a hundredth of the pot by default. */
  minBet?: number | null;
  /**
   * Names of the players at the table, in the order in which they act after the flop; the first two post the
   * blinds, of two players the last is the button.
   */
  positions?: string[] | null;
  /** Chips of each position before anything was posted. */
  stacks?: number[] | null;
  /** The small blind and the big one. */
  blinds?: number[] | null;
  /**
   * What everybody posts before the blinds; in the pot that limits raises, and no part of what is to be called.
   * Nothing by default; a bomb pot has bombPotAnte instead.
   */
  ante?: number | null;
  /**
   * Straddles in the order of the positions. The player after the last one acts first before the flop, and the
   * one who posted it last.
   */
  straddles?: Straddle[] | null;
  /** What everybody posts in a bomb pot, which begins on the flop; in place of blinds. */
  bombPotAnte?: number | null;
  /** A list of actions for each street that is over. */
  actions?: PlayerAction[][] | null;
  ranges: RangesByPlayer;
  /**
   * Sizes of bets by street and player, as shares of the pot; pot where one is left out, and no bet where a list
   * is empty.
   */
  betSizes?: BetSizesByStreet | null;
  /**
   * Sizes of raises by street and player, as shares of the pot after the call; pot where one is left out, and no
   * raise where a list is empty.
   */
  raiseSizes?: BetSizesByStreet | null;
  /** Most raises after the first bet on a street. Default: 3. */
  raiseCap?: number | null;
  /** What the house takes, also when the hand ends by a fold; nothing by default. */
  rake?: Rake | null;
  /** The variant of counterfactual regret minimisation. Default: "dcfr". */
  algorithm?: "dcfr" | "hs-dcfr" | "cfr+" | null;
  /**
   * How finely hands are told apart: exact gives every hand a strategy of its own, classes merges hands that
   * differ in suits without a flush; auto takes exact where it is cheap and fits. Default: "auto".
   */
  method?: "auto" | "exact" | "classes" | null;
  /** A solve is over at the first of these. */
  target?: SolverTarget | null;
  /** Optional parts of the result. */
  include?: SolverInclude | null;
  /** Lines that the tree is to lack, with all that comes after them, such as "x-b50"; without dealt cards. */
  removedLines?: string[] | null;
  /** Decisions that are played as said, whatever would be best. */
  locks?: StrategyLock[] | null;
};

export type SolverAnalysisResult = {
  /** Iterations that were run, those of earlier attempts included. */
  iterations: number;
  /**
   * Mean gain of both players' best responses, which know every card of their hands, as a share of the pot; null
   * if the time limit left no time to grade strategies of classes.
   */
  exploitability: number | null;
  /**
   * The same if best responses too tell only classes of hands apart, the figure that progress shows; null in an
   * exact solve.
   */
  classExploitability: number | null;
  /**
   * Which target ended the solve; deadline is the job's timeLimit, stopped a client that stopped the job, grain
   * that classes or buckets of hands allow no less.
   */
  stopReason: "exploitability" | "iterations" | "time" | "deadline" | "stopped" | "grain";
  /** How long it took, as an ISO 8601 duration. */
  elapsed: string;
  /** The variant of counterfactual regret minimisation. */
  algorithm: "dcfr" | "hs-dcfr" | "cfr+";
  /**
   * Whether every hand has a strategy of its own, or hands that differ in suits without a flush share one on the
   * turn and river.
   */
  method: "exact" | "classes";
  grain: Grain;
  /**
   * True if what is solved is the real game: by single hands, or by classes whose hands all have the same weight
   * and of which no suit is forgotten. A best response then gains nothing from telling the hands of a class
   * apart.
   */
  lossless?: boolean;
  value: ChipsByPlayer;
  equity: EquityByPlayer;
  equityRealisation: RealisationByPlayer;
  tree: SolvedTree;
  /** Pairs of iterations and exploitability as it fell. */
  curve: number[][];
  /** By line: the root, "", or all where the parameters include it. */
  strategies: Record<string, LineStrategy>;
};

export type SolverForecast = {
  forecast: SolverAnalysisForecast;
  /** Where it would wait. */
  queue: "solver_analysis" | "solver_analysis.heavy";
  /** Whether a job may be made of it. */
  accepted: boolean;
  /** Why not. */
  refusals: Refusal[];
};

export type SolverInclude = {
  /**
   * root: the first decision's actions, without hands. full: every line with its hands, small trees only.
   * Default: "root".
   */
  strategy?: "root" | "full" | null;
};

export type SolverTarget = {
  /** Mean gain of both best responses as a share of the pot; 0 never ends a solve. Default: 0.005. */
  exploitability?: number | null;
  /** Most iterations; 0 grades the uniform strategy. Default: 1000. */
  iterations?: number | null;
  /**
   * Longest time, which leaves time for a grade if it suffices for one; the timeLimit of the job ends a solve as
   * well. By default 300, or twice the forecast if that is longer.
   */
  seconds?: number | null;
};

export type SpotPlayer = {
  /** Hole cards such as "AsAhKdQc". */
  hand?: string;
  /** A range such as "AA$ds, KK-TT@0.5, 15%"; its hands are dealt in proportion to their weights. */
  range?: string;
  /** Any hand that the other cards leave possible. */
  random?: true;
};

export type SpotSimulationForecast = {
  /** How it will be computed; monte_carlo answers carry standard errors. */
  method: "exact" | "monte_carlo";
  /** How many joint deals of all missing cards there are. */
  deals: number;
  /**
   * What an exact answer takes, in deals to visit or as much work; auto compares it with
   * simulation.max-exact-deals.
   */
  exactWork: number;
};

export type SpotSimulationJob = {
  id: string;
  /** What kind of work the job is. */
  type: "spot_simulation";
  /** The client's name for the job. */
  label: string | null;
  /** The game of the params; null of jobs from before there were headings, and of types without a game. */
  game: string | null;
  /** The boards of the params, as posted. */
  boards: string[];
  /** The main figures of the result of a COMPLETED job. */
  headline: JobHeadline | null;
  /** The queue in which the job waits or waited. */
  queue: string;
  status: JobStatus;
  priority: number;
  /**
   * The last stored report of the attempt. A COMPLETED job has the fraction 1 and no message; a failed or
   * cancelled one stays where it was.
   */
  progress: Progress | null;
  /** How many attempts have begun. */
  attempt: number;
  maxAttempts: number;
  /** How long one attempt may take, as an ISO 8601 duration. */
  timeLimit: string;
  /** Whether the result was computed for an earlier job. */
  cached: boolean;
  /** Of a cached job: the job that computed the result, which may have been deleted. */
  resultOf: string | null;
  createdAt: string;
  startedAt: string | null;
  finishedAt: string | null;
  /** Not before this time. */
  nextAttemptAt: string | null;
  /** When a client stopped the job; it completes with what it has, or has done so. */
  stopRequestedAt: string | null;
  /** Who runs or last ran it. */
  worker: string | null;
  /** As posted. */
  params: SpotSimulationParams;
  /**
   * What was known of the run when the job was accepted, such as whether the answer will be exact; its fields
   * depend on the type.
   */
  forecast: SpotSimulationForecast;
  /** The result of a COMPLETED job; its fields depend on the type. */
  result: SpotSimulationResult | null;
  /** Why the job, or its last attempt, failed. */
  error: JobError | null;
};

export type SpotSimulationJobDocument = {
  /** What kind of work the job is. */
  type: "spot_simulation";
  /** A name for people, shown in lists; it changes neither the result nor what equal jobs share. */
  label?: string | null;
  /** The most urgent is 9; among equals the oldest runs first. Default: 5. */
  priority?: number | null;
  /** How often the job is tried when it fails in a way that can pass. */
  maxAttempts?: number | null;
  /**
   * How long one attempt may take, as an ISO 8601 duration such as PT2M. By default the limit of the node, or
   * what a solve is forecast to take if that is longer.
   */
  timeLimit?: string | null;
  /** Whether an equal job's result may be the answer, and this job's the answer to others. Default: true. */
  cache?: boolean | null;
  /** What to compute; its fields depend on the type. */
  params: SpotSimulationParams;
};

export type SpotSimulationParams = {
  /** The variant: four, five or six hole cards. */
  game: "plo4" | "plo5" | "plo6";
  /** One board, or two for a double board; each of 0, 3, 4 or 5 cards such as "Ad8c2s". Default: [""]. */
  boards?: string[] | null;
  /** Cards that are known to be out of the deck. Default: "". */
  dead?: string | null;
  players: SpotPlayer[];
  /**
   * auto is exact where the predicted work, in deals to visit, is at most simulation.max-exact-deals; exact is
   * refused above simulation.max-forced-deals. Default: "auto".
   */
  method?: "auto" | "exact" | "monte_carlo" | null;
  /** Deals of a Monte Carlo simulation. Default: 200000. */
  trials?: number | null;
  /** Stop a Monte Carlo simulation once every equity's standard error is at most this. */
  targetStandardError?: number | null;
  /**
   * Parts of the result that cost time of their own: categories, how often each player makes each hand category;
   * for ranges also classes, the equity by hand category, and distribution, how equity spreads over a range
   * (exact answers only); nextCards, the equities after each card that may come next on a board of three or four
   * cards: exact where they fit into the work that an exact answer may take, and otherwise samples with as many
   * deals together as one of the spot. A part that the answer cannot have is left out and named in the notes of
   * the result. Default: ["categories"].
   */
  include?: ("categories" | "classes" | "distribution" | "nextCards")[] | null;
  /**
   * Equal seeds give equal Monte Carlo results. Bounded to the whole numbers that every JSON reader keeps
   * exactly. Default: 1.
   */
  seed?: number | null;
};

export type SpotSimulationResult = {
  /** How it was computed. */
  method: "exact" | "monte_carlo";
  /** Deals that the result stands for. */
  deals: number;
  /**
   * Why it ended: every deal was counted; the sample reached its trials or its target standard error; or it was
   * cut short by the time limit or by a client that stopped the job, and is a smaller sample.
   */
  stopReason: "complete" | "trials" | "standard_error" | "deadline" | "stopped";
  /** Time taken, as an ISO 8601 duration. */
  elapsed: string;
  /** Parts named by include that this answer cannot have, each with the reason; absent if there are none. */
  notes?: string[];
  /**
   * Equities after the next card, one entry for each board of three or four cards; absent unless asked for by
   * include.
   */
  nextCards?: SimulatedNextCards[];
  /** In the order of the parameters. */
  players: SimulatedPlayer[];
};

/** What the queues did in equal steps of time. */
export type Stats = {
  /** When the first step begins. */
  from: string;
  /** The length of a step, as an ISO 8601 duration. */
  step: string;
  /** The number of steps; the last one is under way. */
  steps: number;
  /** False if more than 100,000 jobs ended in the window: then the first steps are left out. */
  complete: boolean;
  queues: QueueStats[];
};

export type Straddle = {
  /** Who posts it: any player but the two blinds. */
  position: string;
  /** Chips: at least twice the big blind or the straddle before. */
  amount: number;
};

export type Strategy = {
  job: string;
  line: string;
  /** Each board as posted, then the cards that the line deals to it. */
  boards: string[];
  street: "flop" | "turn" | "river";
  /** Who acts. */
  actor: "oop" | "ip";
  pot: number;
  toCall: number;
  /** Chips that the player has left. */
  stack: number;
  /** Whose hands these are. */
  player: "oop" | "ip";
  /** With include=equity: whether equities were counted, or would have taken too long. */
  equities?: "exact" | "too_long";
  /**
   * The turn and the river that were solved again for this decision because it was not kept, the turn first;
   * empty where it was kept. The ranges at a deal are those that the strategies before it leave. The
   * exploitability holds while both play those strategies up to the deal; against an opponent who plays
   * otherwise before the deal it bounds nothing.
   */
  subgames: ResolvedSubgame[];
  actions: StrategyAction[];
  all: StrategyMix;
  selected: StrategyMix;
  hands: StrategyHand[];
  /** The cursor of the next page. */
  next: string | null;
  /** One a board, the strongest classes first; where asked for. */
  classes?: StrategyClassTable[];
};

export type StrategyAction = {
  action: string;
  /** Over the deals that get here; null where none does. */
  frequency: number | null;
  ev: number | null;
  /**
   * Of a bet or raise, the chips on this street that it is to; of a call, the chips that it takes; null for a
   * check and a fold.
   */
  amount: number | null;
  /**
   * Of a bet or raise: what exceeds a call, as a share of the pot after the call; 1 is the pot limit. null for
   * other actions.
   */
  share: number | null;
  /** Whether the player has no chips left after it. */
  allIn: boolean;
  /** Where it leads. */
  line: string;
  leadsTo: "decision" | "fold" | "showdown" | "run_out" | "deal";
};

export type StrategyBreakdown = {
  job: string;
  line: string;
  /** Each board as posted, then the cards that the line deals to it. */
  boards: string[];
  street: "flop" | "turn" | "river";
  /** Who acts. */
  actor: "oop" | "ip";
  pot: number;
  toCall: number;
  /** Chips that the player has left. */
  stack: number;
  /** Whose hands these are. */
  player: "oop" | "ip";
  /** With include=equity: whether equities were counted, or would have taken too long. */
  equities?: "exact" | "too_long";
  /** The actions, in the order of frequencies and evs; none for the player who waits. */
  actions: string[];
  /** The groupings as asked for. */
  by: string[];
  total: StrategyMix;
  /** The groups that have hands, one list for each grouping, the strongest first; empty for ranks. */
  groups: string[][];
  /**
   * The cells that have hands, by the groups of the first grouping, then of the second; of ranks, a page in the
   * order asked for.
   */
  cells: StrategyCell[];
  /** How many cells there are in all. */
  rows: number;
  /** The offset of the next page of ranks. */
  next: number | null;
};

export type StrategyCell = {
  /** The group of each grouping. */
  key: string[];
  hands: number;
  /** The sum of their reach. */
  combos: number;
  /**
   * Deals in which they get here: the sum of their reach times the reach of the opponent's hands that share no
   * card with them.
   */
  deals: number;
  /** Of each action, over the deals; null where no deal gets here. */
  frequencies: (number | null)[];
  /** Of each action in chips, over the hands that take it as often as they do; null where none takes it. */
  evs: (number | null)[];
  /** Of all actions together. */
  ev: number | null;
  /**
   * Chips by which the best action of each hand is better than what it does, in hindsight of this solve: 0 in an
   * equilibrium, and what a lock costs. Left out for the player who waits and in tables of classes.
   */
  regret?: number | null;
  /**
   * With equities: the share of the pot against the other player's range if both check to the end, from 0 to 1;
   * left out where no deal gets here.
   */
  equity?: number;
  /** Of ranks: what most of the hands make, on each board. */
  made?: string[];
};

export type StrategyClassTable = {
  /** Its cards in the order posted, then those that the line deals to it. */
  board: string;
  made: StrategyMix[];
  draws: StrategyMix[];
  nuts: StrategyMix[];
};

export type StrategyExport = {
  /** Whether every line that was asked for is here. */
  complete: boolean;
  /** The lines that were not kept, by their actions without dealt cards. */
  lacking: LackingLine[];
  /** The strategy of each decision, by its line. */
  strategies: Record<string, ExportedLine>;
};

export type StrategyHand = {
  hand: string;
  /** The weight in the range times the frequencies of the player's actions before. */
  reach: number;
  /**
   * Deals in which the hand gets here: its reach times the reach of the opponent's hands that share no card with
   * it.
   */
  deals: number;
  /** Of each action; empty for the player who waits. */
  frequencies: number[];
  /**
   * Chips won from the pot less chips put in from this decision on; null where the hand meets none of the
   * opponent's.
   */
  evs: (number | null)[];
  /** Of all actions together; of the player who waits, what the hand wins from here on. */
  ev: number | null;
  /**
   * With equities: the share of the pot against the other player's range if both check to the end; null where
   * the hand meets none of it.
   */
  equity?: number | null;
  /** One a board. */
  classes: HandClass[];
};

export type StrategyLock = {
  /** The decision, such as "x-b50", or "" for the first; without dealt cards, it is locked on all of them. */
  line: string;
  /** Hands of none of these rules stay free. */
  hands: LockRule[];
};

/** Some hands together, each weighted by the deals in which it gets here. */
export type StrategyMix = {
  /** In tables of classes: which. */
  class?: string;
  hands: number;
  /** The sum of their reach. */
  combos: number;
  /**
   * Deals in which they get here: the sum of their reach times the reach of the opponent's hands that share no
   * card with them.
   */
  deals: number;
  /** Of each action, over the deals; null where no deal gets here. */
  frequencies: (number | null)[];
  /** Of each action in chips, over the hands that take it as often as they do; null where none takes it. */
  evs: (number | null)[];
  /** Of all actions together. */
  ev: number | null;
  /**
   * Chips by which the best action of each hand is better than what it does, in hindsight of this solve: 0 in an
   * equilibrium, and what a lock costs. Left out for the player who waits and in tables of classes.
   */
  regret?: number | null;
  /**
   * With equities: the share of the pot against the other player's range if both check to the end, from 0 to 1;
   * left out where no deal gets here.
   */
  equity?: number;
};

export type TreeLine = {
  /** The path from the root, without cards; each once. After a deal it is the first decision of the next street. */
  line: string;
  /** What the node is; after a run_out the cards to come are dealt at once. */
  kind: "decision" | "fold" | "showdown" | "run_out";
  street: "flop" | "turn" | "river";
  /** Who acts, or has folded. */
  actor: "oop" | "ip" | null;
  /** Chips in the middle. */
  pot: number;
};

/** What the worker of a node does. */
export type WorkerNumbers = {
  state: WorkerState;
  /** Jobs that it runs at once. */
  slots: number;
  /** Jobs that it runs; more than slots after the slots have become fewer. */
  busy: number;
  /** Further jobs that it would accept now, claimed ahead included. */
  free: number;
  /** Jobs that it has claimed and not begun. */
  reserved: number;
  /** Jobs that have ended and whose outcome is being stored. */
  unstored: number;
  /** Threads that its jobs share for their parallel parts. */
  computeThreads: number;
  /** Those threads that work. */
  computeBusy: number;
};

/**
 * RUNNING accepts jobs. PAUSED accepts none until it is resumed. DRAINING has also returned those that it had
 * not begun. STOPPING stops for good.
 */
export type WorkerState = "RUNNING" | "PAUSED" | "DRAINING" | "STOPPING";
