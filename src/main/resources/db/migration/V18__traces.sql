-- Trace context of the post (W3C traceparent), so that a claim on another node and a retry hours later continue its trace.
ALTER TABLE job ADD COLUMN trace_parent text;
