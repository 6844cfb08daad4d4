-- A job that has the result of another job keeps its relabelling, so that its strategies are translated without writing
-- the canonical texts of both jobs again. Such a job has no result key: no third job takes its result.
ALTER TABLE job DROP CONSTRAINT result_keys_come_with_relabellings;
ALTER TABLE job ADD CONSTRAINT result_keys_come_with_relabellings CHECK (result_key IS NULL OR result_relabelling IS NOT NULL);
