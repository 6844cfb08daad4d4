-- What the attempt that gave the result warned of; null when of nothing.
ALTER TABLE job ADD COLUMN warnings json;
