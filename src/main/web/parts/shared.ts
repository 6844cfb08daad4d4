/**
 * What several sections use. The page and each of its views import this file, so that all of it is one script: the bundler makes
 * one of every set of modules that some views share and others do not, and browsers load few files at a time from a node.
 */
import "./Bar.tsx";
import "./BoardRow.tsx";
import "./Boards.tsx";
import "./CardSheet.tsx";
import "./CardSlots.tsx";
import "./Chart.tsx";
import "./Choice.tsx";
import "./Deck.tsx";
import "./EditableRange.tsx";
import "./EmptyState.tsx";
import "./Field.tsx";
import "./Problem.tsx";
import "./RangeField.tsx";
import "./Sheet.tsx";
import "./Skeleton.tsx";
import "./Status.tsx";
import "./Time.tsx";
import "./jobs/JobTable.tsx";
import "./jobs/JsonText.tsx";
import "./jobs/QueuePlace.tsx";
import "./jobs/endings.ts";
import "./jobs/useJob.ts";
import "./jobs/useJobList.ts";
import "../api/events.ts";
import "../api/useLive.ts";
import "../poker/classes.ts";
import "../state/fragment.ts";
import "../state/settings.ts";
