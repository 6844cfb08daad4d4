import { Component, type ComponentChildren } from "preact";

/** Shows a defect of a view in its place, so that the rest of the page goes on. */
export class ErrorBoundary extends Component<{ children: ComponentChildren }, { failure: Error | null }> {
  override state = { failure: null };

  static getDerivedStateFromError(failure: unknown) {
    return { failure: failure instanceof Error ? failure : new Error(String(failure)) };
  }

  render() {
    const failure: Error | null = this.state.failure;
    if (!failure) {
      return this.props.children;
    }
    return (
      <section class="panel empty" role="alert">
        <h1 tabIndex={-1}>This view has a defect</h1>
        <p>Nothing that you computed is lost. Load the page again; if it happens twice, report it with this text:</p>
        <pre class="mono small">{String((failure as Error).stack ?? failure)}</pre>
        <button type="button" class="button" onClick={() => location.reload()}>
          Load again
        </button>
      </section>
    );
  }
}
