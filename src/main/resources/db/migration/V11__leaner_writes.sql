-- An entry whose job is gone costs a token that finds nothing; the check that it has one cost every job a read and a lock.
ALTER TABLE outbox DROP CONSTRAINT outbox_job_id_fkey;

-- What tells of changes of status is called once a statement, however many jobs the statement changes.
DROP TRIGGER announce_new_job ON job;
DROP TRIGGER announce_changed_job ON job;
DROP FUNCTION announce_job();

CREATE FUNCTION announce(job) RETURNS void LANGUAGE sql AS $$
    SELECT pg_notify('plosolver_jobs', json_build_object(
        'at', to_char(clock_timestamp() AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
        'id', $1.id, 'type', $1.type, 'queue', $1.queue, 'status', $1.status,
        'attempt', $1.attempt, 'worker', left($1.worker, 200))::text)
$$;

CREATE FUNCTION announce_new_jobs() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT FROM job_follower WHERE follows_until > clock_timestamp()) THEN
        PERFORM announce(stored) FROM stored;
    END IF;
    RETURN NULL;
END $$;

CREATE FUNCTION announce_changed_jobs() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT FROM job_follower WHERE follows_until > clock_timestamp()) THEN
        PERFORM announce(changed) FROM changed JOIN unchanged USING (id) WHERE changed.status <> unchanged.status;
    END IF;
    RETURN NULL;
END $$;

CREATE TRIGGER announce_new_jobs AFTER INSERT ON job
    REFERENCING NEW TABLE AS stored FOR EACH STATEMENT EXECUTE FUNCTION announce_new_jobs();
CREATE TRIGGER announce_changed_jobs AFTER UPDATE ON job
    REFERENCING OLD TABLE AS unchanged NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION announce_changed_jobs();
