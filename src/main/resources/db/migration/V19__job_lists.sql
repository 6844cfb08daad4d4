-- What a list of jobs shows besides the columns that it had: the label that a client gave the job, the game and boards of
-- its parameters, and the main figures of its result. Reading them from the documents would decode megabytes a page. Rows
-- stored before have none.
ALTER TABLE job ADD COLUMN label text CHECK (char_length(label) BETWEEN 1 AND 120);
ALTER TABLE job ADD COLUMN game text;
ALTER TABLE job ADD COLUMN boards json;
ALTER TABLE job ADD COLUMN headline json;

-- Labelled jobs, newest first. Most jobs have no label and cost nothing here.
CREATE INDEX job_labelled ON job (id DESC) WHERE label IS NOT NULL;

CREATE OR REPLACE FUNCTION announce(job) RETURNS void LANGUAGE sql AS $$
    SELECT pg_notify('plosolver_jobs', json_build_object(
        'at', to_char(clock_timestamp() AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
        'id', $1.id, 'type', $1.type, 'label', $1.label, 'queue', $1.queue, 'status', $1.status,
        'attempt', $1.attempt, 'worker', left($1.worker, 200))::text)
$$;
