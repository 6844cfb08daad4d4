-- A client's name for one post, and the hash of the document it came with. Kept as long as the job.
ALTER TABLE job ADD COLUMN idempotency_key text;
ALTER TABLE job ADD COLUMN document_hash bytea;
ALTER TABLE job ADD CONSTRAINT keys_come_with_hashes CHECK ((idempotency_key IS NULL) = (document_hash IS NULL));
CREATE UNIQUE INDEX job_idempotency_key ON job (idempotency_key) WHERE idempotency_key IS NOT NULL;

-- What pruning reads, oldest first; the rates of queues read its newest end.
DROP INDEX job_finished;
CREATE INDEX job_finished ON job (finished_at) WHERE finished_at IS NOT NULL;
