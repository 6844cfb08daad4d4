-- Every attempt that ended without a result, in order. Written only when one does, so that a job that just works costs
-- nothing more. Bounded by the attempts a job may have and by what retries of dead letters add.
ALTER TABLE job ADD COLUMN history jsonb NOT NULL DEFAULT '[]';
ALTER TABLE job ADD COLUMN attempt_started_at timestamptz;

-- A dead letter may be given new attempts.
INSERT INTO job_transition (from_status, to_status) VALUES ('FAILED', 'QUEUED');

-- What the list of dead letters and their purge read.
CREATE INDEX job_failed ON job (id DESC) WHERE status = 'FAILED';

-- Queues from which nothing is claimed for now.
CREATE TABLE paused_queue (
    queue     text        PRIMARY KEY,
    paused_at timestamptz NOT NULL DEFAULT clock_timestamp()
);

-- One entry of a job's history: how the attempt that a row stands for ended.
CREATE FUNCTION ended_attempt(job, outcome text, error json, trace text) RETURNS jsonb LANGUAGE sql STABLE AS $$
    SELECT jsonb_build_array(jsonb_strip_nulls(jsonb_build_object(
        'attempt', $1.attempt,
        'worker', $1.worker,
        'startedAt', to_char($1.attempt_started_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
        'endedAt', to_char(clock_timestamp() AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
        'outcome', outcome,
        'error', error,
        'trace', trace)))
$$;

-- What the rates of queues read.
CREATE INDEX job_finished ON job (queue, finished_at) WHERE finished_at IS NOT NULL;
