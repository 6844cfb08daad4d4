import { EmptyState } from "../parts/EmptyState.tsx";

export default function Operations() {
  return (
    <EmptyState title="Operations">
      This section is not built yet. Its data are in the <a href="/docs">REST API</a>.
    </EmptyState>
  );
}
