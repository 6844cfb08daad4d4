/**
 * The page itself, and what several sections use. The start and each module that is loaded later import this file, so that all of it
 * is one script: the bundler makes one of every set of modules that some of them share and others do not, and browsers load few
 * files at a time from a node.
 */
import "./shell/App.tsx";
import "./parts/Bar.tsx";
import "./parts/BoardRow.tsx";
import "./parts/Boards.tsx";
import "./parts/CardSheet.tsx";
import "./parts/CardSlots.tsx";
import "./parts/Chart.tsx";
import "./parts/Choice.tsx";
import "./parts/Deck.tsx";
import "./parts/DraftInput.tsx";
import "./parts/EditableRange.tsx";
import "./parts/EmptyState.tsx";
import "./parts/Field.tsx";
import "./parts/Problem.tsx";
import "./parts/RangeField.tsx";
import "./parts/Sheet.tsx";
import "./parts/Skeleton.tsx";
import "./parts/Status.tsx";
import "./parts/Time.tsx";
import "./parts/jobs/JobTable.tsx";
import "./parts/jobs/JsonText.tsx";
import "./parts/jobs/QueuePlace.tsx";
import "./parts/jobs/actions.ts";
import "./parts/jobs/endings.ts";
import "./parts/jobs/useJob.ts";
import "./parts/jobs/useJobList.ts";
import "./api/events.ts";
import "./api/useLive.ts";
import "./poker/classes.ts";
import "./state/fragment.ts";
import "./state/settings.ts";
