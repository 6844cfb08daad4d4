-- The same columns under the names that the code and the documentation use.
ALTER TABLE job RENAME COLUMN suspect TO poison_candidate;
ALTER INDEX job_suspect RENAME TO job_poison_candidate;
ALTER TABLE job RENAME COLUMN result_frame TO result_relabelling;
ALTER TABLE job RENAME CONSTRAINT result_keys_come_with_frames TO result_keys_come_with_relabellings;
ALTER TABLE node RENAME COLUMN life TO instance;
