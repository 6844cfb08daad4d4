-- The application_name of all connections of the node's process. A process that has died has none left, while one that has
-- lost a single connection keeps the others. Null until its next heartbeat, which any node of this version writes.
ALTER TABLE node ADD COLUMN session_name text;
