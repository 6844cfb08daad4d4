import { EmptyState } from "../parts/EmptyState.tsx";

export default function Jobs() {
  return (
    <EmptyState title="Jobs">
      This section is not built yet. Its data are in the <a href="/docs">REST API</a>.
    </EmptyState>
  );
}
