-- Equal waiting jobs. Waiting jobs with the same queue, result_key and priority form a group: the oldest is its leader, the
-- others are duplicates. Claims read leaders only, so that a claim costs the same with one equal job waiting as with 10,000.
--
-- Invariant: each duplicate waits behind a leader of its group. Two rules keep it:
-- 1. The statement that takes a leader out of the queue also promotes the oldest duplicate (trigger promote_duplicates).
-- 2. A job becomes a duplicate only under a shared lock of its group, and a promotion holds the exclusive one (function
--    becomes_duplicate). A promotion therefore sees every duplicate, or the duplicate sees that its leader is gone.
-- A group may have several leaders, for instance after a retry. That costs a claim one more row and nothing else.
ALTER TABLE job ADD COLUMN duplicate boolean NOT NULL DEFAULT false;

UPDATE job SET duplicate = true FROM (
    SELECT id, row_number() OVER (PARTITION BY queue, result_key, priority ORDER BY id) AS place
    FROM job
    WHERE result_key IS NOT NULL AND status = 'QUEUED' AND next_attempt_at IS NULL AND NOT poison_candidate) AS waiting
WHERE job.id = waiting.id AND place > 1;

-- The claim reads this index in its order.
DROP INDEX job_waiting;
CREATE INDEX job_waiting ON job (queue, priority DESC, id)
    WHERE status = 'QUEUED' AND next_attempt_at IS NULL AND NOT poison_candidate AND NOT duplicate;
-- Finds the leaders of a group, and the best leader of a key.
CREATE INDEX job_leader ON job (queue, result_key, priority DESC, id)
    WHERE result_key IS NOT NULL AND status = 'QUEUED' AND next_attempt_at IS NULL AND NOT poison_candidate AND NOT duplicate;
-- Finds the oldest duplicate of a group.
CREATE INDEX job_duplicate ON job (queue, result_key, priority DESC, id)
    WHERE result_key IS NOT NULL AND status = 'QUEUED' AND next_attempt_at IS NULL AND NOT poison_candidate AND duplicate;

-- Key of the advisory lock of a group. Groups share 1,024 locks, so that a large batch cannot fill the lock table.
CREATE FUNCTION equal_jobs_lock(key bytea) RETURNS integer LANGUAGE sql IMMUTABLE AS $$
    SELECT hashtext(encode(key, 'hex')) & 1023
$$;

-- True if a job that is about to wait is a duplicate: an older equal job waits as a leader. Never blocks: while a promotion
-- holds the lock, the answer is false, which is always safe.
CREATE FUNCTION becomes_duplicate(its_id uuid, its_queue text, its_key bytea, its_priority integer) RETURNS boolean
    LANGUAGE plpgsql AS $$
BEGIN
    FOR look IN 1..2 LOOP
        PERFORM FROM job
        WHERE queue = its_queue AND result_key = its_key AND priority = its_priority AND id < its_id
          AND status = 'QUEUED' AND next_attempt_at IS NULL AND NOT poison_candidate AND NOT duplicate
        LIMIT 1;
        IF NOT FOUND THEN
            RETURN false;
        END IF;
        -- Most jobs have no equal and return above, without a lock. Only the second look, which sees all that was committed
        -- before the lock was acquired, is reliable.
        IF look = 1 AND NOT pg_try_advisory_xact_lock_shared(14, equal_jobs_lock(its_key)) THEN
            RETURN false;
        END IF;
    END LOOP;
    RETURN true;
END $$;

-- Promotes the oldest duplicate of each group whose leader was updated, unless an older leader waits. All locks of a
-- statement are acquired in one order, so that two statements cannot deadlock.
CREATE FUNCTION promote_duplicates() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    led record;
    oldest uuid;
BEGIN
    FOR led IN
        SELECT DISTINCT equal_jobs_lock(result_key) AS lock, queue, result_key, priority FROM unchanged
        WHERE result_key IS NOT NULL AND status = 'QUEUED' AND next_attempt_at IS NULL AND NOT poison_candidate AND NOT duplicate
        ORDER BY lock
    LOOP
        PERFORM pg_advisory_xact_lock(14, led.lock);
        LOOP
            SELECT id INTO oldest FROM job
            WHERE queue = led.queue AND result_key = led.result_key AND priority = led.priority
              AND status = 'QUEUED' AND next_attempt_at IS NULL AND NOT poison_candidate AND duplicate
            ORDER BY id LIMIT 1;
            EXIT WHEN NOT FOUND;
            PERFORM FROM job
            WHERE queue = led.queue AND result_key = led.result_key AND priority = led.priority AND id < oldest
              AND status = 'QUEUED' AND next_attempt_at IS NULL AND NOT poison_candidate AND NOT duplicate
            LIMIT 1;
            EXIT WHEN FOUND;
            UPDATE job SET duplicate = false
            WHERE id = oldest AND result_key IS NOT NULL AND status = 'QUEUED' AND duplicate;
            -- Not found if the duplicate was cancelled in the meantime: the next one is promoted then.
            EXIT WHEN FOUND;
        END LOOP;
    END LOOP;
    RETURN NULL;
END $$;

CREATE TRIGGER promote_duplicates AFTER UPDATE ON job
    REFERENCING OLD TABLE AS unchanged FOR EACH STATEMENT EXECUTE FUNCTION promote_duplicates();
