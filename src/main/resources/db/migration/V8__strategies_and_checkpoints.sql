-- What a solve leaves beside its result: its decisions, under the lease of the attempt that wrote them, so that the end of
-- the job can tell them from those of an attempt that lost it.
CREATE TABLE strategy (
    lease_token uuid PRIMARY KEY,
    job_id      uuid NOT NULL REFERENCES job (id) ON DELETE CASCADE,
    description json  NOT NULL,
    outline     bytea NOT NULL
);
CREATE INDEX strategy_of_job ON strategy (job_id);

-- Decisions in the order in which they were kept, the first street first.
CREATE TABLE strategy_line (
    lease_token uuid    NOT NULL REFERENCES strategy (lease_token) ON DELETE CASCADE,
    number      integer NOT NULL,
    line        text    NOT NULL,
    PRIMARY KEY (lease_token, number),
    UNIQUE (lease_token, line)
);

CREATE TABLE strategy_part (
    lease_token uuid    NOT NULL,
    number      integer NOT NULL,
    part        integer NOT NULL,
    data        bytea   NOT NULL,
    PRIMARY KEY (lease_token, number, part),
    FOREIGN KEY (lease_token, number) REFERENCES strategy_line (lease_token, number) ON DELETE CASCADE
);

-- The state of a running solve. Parts are written under a generation of their own; the head names the one that is whole.
CREATE TABLE checkpoint (
    job_id     uuid        PRIMARY KEY REFERENCES job (id) ON DELETE CASCADE,
    generation uuid        NOT NULL,
    iterations integer     NOT NULL,
    saved_at   timestamptz NOT NULL DEFAULT clock_timestamp()
);

CREATE TABLE checkpoint_part (
    job_id     uuid    NOT NULL REFERENCES job (id) ON DELETE CASCADE,
    generation uuid    NOT NULL,
    part       integer NOT NULL,
    data       bytea   NOT NULL,
    PRIMARY KEY (job_id, generation, part)
);

-- They are compressed already.
ALTER TABLE strategy ALTER COLUMN outline SET STORAGE EXTERNAL;
ALTER TABLE strategy_part ALTER COLUMN data SET STORAGE EXTERNAL;
ALTER TABLE checkpoint_part ALTER COLUMN data SET STORAGE EXTERNAL;

-- Whoever ends a job (its worker, a client that cancels, a node that takes back a lease) leaves nothing behind but the
-- strategies of the attempt that completed it.
CREATE FUNCTION clear_up_after_solve() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    DELETE FROM checkpoint WHERE job_id = NEW.id;
    DELETE FROM checkpoint_part WHERE job_id = NEW.id;
    DELETE FROM strategy
    WHERE job_id = NEW.id AND (NEW.status <> 'COMPLETED' OR lease_token IS DISTINCT FROM OLD.lease_token);
    RETURN NULL;
END $$;

CREATE TRIGGER clear_up_after_solve AFTER UPDATE ON job FOR EACH ROW
    WHEN (NEW.type = 'solver_analysis' AND OLD.status <> NEW.status
          AND NEW.status IN ('COMPLETED', 'FAILED', 'CANCELLED'))
    EXECUTE FUNCTION clear_up_after_solve();
