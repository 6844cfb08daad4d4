import { EmptyState } from "../parts/EmptyState.tsx";

export default function Solves() {
  return (
    <EmptyState title="Solves">
      This section is not built yet. Its data are in the <a href="/docs">REST API</a>.
    </EmptyState>
  );
}
