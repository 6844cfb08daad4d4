-- The job table is the truth about every job. Times are set by the database, so that one clock rules all nodes.
CREATE TABLE job (
    id              uuid        PRIMARY KEY,
    type            text        NOT NULL,
    queue           text        NOT NULL,
    status          text        NOT NULL DEFAULT 'QUEUED'
                    CHECK (status IN ('QUEUED', 'PROCESSING', 'COMPLETED', 'FAILED', 'CANCELLED')),
    priority        smallint    NOT NULL CHECK (priority BETWEEN 0 AND 9),
    attempt         integer     NOT NULL DEFAULT 0 CHECK (attempt >= 0),
    max_attempts    integer     NOT NULL CHECK (max_attempts > 0),
    time_limit_ms   bigint      NOT NULL CHECK (time_limit_ms > 0),
    -- json, not jsonb: documents go back to the client with their fields in the order they were written.
    params          json        NOT NULL,
    forecast        json        NOT NULL,
    progress        json,
    result          json,
    error           json,
    cached          boolean     NOT NULL DEFAULT false,
    version         integer     NOT NULL DEFAULT 1,
    created_at      timestamptz NOT NULL DEFAULT clock_timestamp(),
    next_attempt_at timestamptz,
    started_at      timestamptz,
    finished_at     timestamptz,
    worker          text,
    lease_token     uuid,
    lease_until     timestamptz,
    CONSTRAINT attempts_are_bounded CHECK (attempt <= max_attempts),
    CONSTRAINT only_running_jobs_are_leased
        CHECK ((status = 'PROCESSING') = (lease_token IS NOT NULL AND lease_until IS NOT NULL)),
    CONSTRAINT only_final_jobs_are_finished
        CHECK ((status IN ('COMPLETED', 'FAILED', 'CANCELLED')) = (finished_at IS NOT NULL)),
    CONSTRAINT only_completed_jobs_have_results CHECK ((status = 'COMPLETED') = (result IS NOT NULL))
);

-- What the claim reads: the best waiting job of a queue.
CREATE INDEX job_waiting ON job (queue, priority DESC, id) WHERE status = 'QUEUED';
-- What the reaper reads: the leases that run out next.
CREATE INDEX job_leased ON job (lease_until) WHERE status = 'PROCESSING';
-- What the listing reads: newest first by status or type (by neither, the primary key serves).
CREATE INDEX job_by_status ON job (status, id DESC);
CREATE INDEX job_by_type ON job (type, id DESC);

-- A job whose token has not been handed to the transport yet. Written in the transaction that queues the job and
-- deleted once the transport has confirmed. A table of its own, so that marking never locks a row that a claim wants.
CREATE TABLE outbox (
    job_id uuid PRIMARY KEY REFERENCES job (id) ON DELETE CASCADE,
    queue  text NOT NULL
);

-- The legal changes of status; the same table as io.plosolver.job.JobStatus.
CREATE TABLE job_transition (
    from_status text NOT NULL,
    to_status   text NOT NULL,
    PRIMARY KEY (from_status, to_status)
);

INSERT INTO job_transition (from_status, to_status) VALUES
    ('QUEUED', 'PROCESSING'),
    ('QUEUED', 'CANCELLED'),
    ('PROCESSING', 'QUEUED'),
    ('PROCESSING', 'COMPLETED'),
    ('PROCESSING', 'FAILED'),
    ('PROCESSING', 'CANCELLED');

CREATE FUNCTION guard_job_update() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.status <> NEW.status
       AND NOT EXISTS (SELECT FROM job_transition WHERE from_status = OLD.status AND to_status = NEW.status) THEN
        RAISE EXCEPTION 'a job cannot change from % to %', OLD.status, NEW.status
            USING ERRCODE = 'check_violation', CONSTRAINT = 'job_transition';
    END IF;
    NEW.version := OLD.version + 1;
    RETURN NEW;
END $$;

-- A renewed lease is no news to anybody: it neither changes the version nor costs a check.
CREATE TRIGGER guard_job_update BEFORE UPDATE ON job FOR EACH ROW
    WHEN (OLD.status <> NEW.status OR OLD.lease_until IS NOT DISTINCT FROM NEW.lease_until)
    EXECUTE FUNCTION guard_job_update();
