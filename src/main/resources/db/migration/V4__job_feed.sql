-- Nodes on which somebody follows all jobs. Entries run out, so that a dead node's soon costs nothing; lost in a crash of
-- the database, they are written again within seconds.
CREATE UNLOGGED TABLE job_follower (
    node          text        PRIMARY KEY,
    follows_until timestamptz NOT NULL
);

-- Tells of every change of status, and only while somebody listens: notifications make commits take turns.
CREATE FUNCTION announce_job() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT FROM job_follower WHERE follows_until > clock_timestamp()) THEN
        PERFORM pg_notify('plosolver_jobs', json_build_object(
            'at', to_char(clock_timestamp() AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
            'id', NEW.id, 'type', NEW.type, 'queue', NEW.queue, 'status', NEW.status,
            'attempt', NEW.attempt, 'worker', left(NEW.worker, 200))::text);
    END IF;
    RETURN NULL;
END $$;

CREATE TRIGGER announce_new_job AFTER INSERT ON job FOR EACH ROW EXECUTE FUNCTION announce_job();
CREATE TRIGGER announce_changed_job AFTER UPDATE ON job FOR EACH ROW
    WHEN (OLD.status <> NEW.status) EXECUTE FUNCTION announce_job();
