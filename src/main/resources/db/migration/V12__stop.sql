-- When a client asked for what a running job has. It outlives the attempt, so that the next one ends at once too.
ALTER TABLE job ADD COLUMN stop_requested_at timestamptz;
