-- A job whose last attempt lost its worker may be what kills workers: it runs apart from others of its kind, and next to
-- one other job of the node at most.
ALTER TABLE job ADD COLUMN suspect boolean NOT NULL DEFAULT false;

-- What the claims read: the best waiting job of a queue. Retries that are not due are elsewhere, or every claim would read
-- past them; next_attempt_at is taken away when its time has come.
DROP INDEX job_waiting;
CREATE INDEX job_waiting ON job (queue, priority DESC, id)
    WHERE status = 'QUEUED' AND next_attempt_at IS NULL AND NOT suspect;
CREATE INDEX job_suspect ON job (queue, priority DESC, id)
    WHERE status = 'QUEUED' AND next_attempt_at IS NULL AND suspect;
CREATE INDEX job_delayed ON job (next_attempt_at) WHERE status = 'QUEUED' AND next_attempt_at IS NOT NULL;

-- The jobs that run are few, and the reaper reads all of them. Without lease_until in any index, a renewed lease and stored
-- progress stay on the page of the row (HOT), which has to have room for them.
DROP INDEX job_leased;
CREATE INDEX job_leased ON job (id) WHERE status = 'PROCESSING';
ALTER TABLE job SET (fillfactor = 80);

-- Every job leaves two dead rows, and its outbox entry one: cleared away by their number, however many finished jobs are kept.
ALTER TABLE job SET (autovacuum_vacuum_scale_factor = 0.01, autovacuum_vacuum_threshold = 5000,
    autovacuum_analyze_scale_factor = 0.05, autovacuum_analyze_threshold = 5000);
ALTER TABLE outbox SET (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000,
    autovacuum_analyze_scale_factor = 0, autovacuum_analyze_threshold = 5000);

-- The legal changes of status, the same table as io.plosolver.job.JobStatus, now as conditions of triggers: a legal change
-- calls no function. Every statement that changes more than a lease gives the row a new version.
DROP TRIGGER guard_job_update ON job;
DROP FUNCTION guard_job_update();
DROP TABLE job_transition;

CREATE FUNCTION refuse_job_transition() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'a job cannot change from % to %', OLD.status, NEW.status
        USING ERRCODE = 'check_violation', CONSTRAINT = 'job_transition';
END $$;

CREATE TRIGGER guard_job_transition BEFORE UPDATE ON job FOR EACH ROW
    WHEN (OLD.status <> NEW.status AND (OLD.status || ' ' || NEW.status) <> ALL ('{QUEUED PROCESSING, QUEUED CANCELLED,
        PROCESSING QUEUED, PROCESSING COMPLETED, PROCESSING FAILED, PROCESSING CANCELLED, FAILED QUEUED}'::text[]))
    EXECUTE FUNCTION refuse_job_transition();

CREATE FUNCTION refuse_old_version() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'job % changes without a new version', OLD.id
        USING ERRCODE = 'check_violation', CONSTRAINT = 'job_version';
END $$;

CREATE TRIGGER guard_job_version BEFORE UPDATE ON job FOR EACH ROW
    WHEN (OLD.status <> NEW.status AND NEW.version <= OLD.version)
    EXECUTE FUNCTION refuse_old_version();
