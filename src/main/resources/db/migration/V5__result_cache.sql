-- What equal jobs have in common, hashed, and how this job words its result. Null: the result is nobody else's.
ALTER TABLE job ADD COLUMN result_key bytea;
ALTER TABLE job ADD COLUMN result_frame json;
ALTER TABLE job ADD CONSTRAINT result_keys_come_with_frames CHECK ((result_key IS NULL) = (result_frame IS NULL));

-- What the claim reads, to leave a job while an equal one runs, and what the cache reads.
CREATE INDEX job_result_key ON job (result_key, finished_at)
    WHERE result_key IS NOT NULL AND status IN ('PROCESSING', 'COMPLETED');
