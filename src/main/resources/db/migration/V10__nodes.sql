-- Who serves here, as each node says of itself every few seconds over a connection that holds an advisory lock for as long
-- as the node lives. Lost in a crash of the database, which ends all connections, it is said again.
CREATE UNLOGGED TABLE node (
    name          text        PRIMARY KEY,
    life          uuid        NOT NULL,
    roles         text[]      NOT NULL,
    slots         integer     NOT NULL,
    busy          integer     NOT NULL,
    reserved      uuid[]      NOT NULL,
    started_at    timestamptz NOT NULL,
    seen_at       timestamptz NOT NULL,
    -- The key of the lock, another for each connection, and since when it is held.
    session       bigint      NOT NULL,
    session_since timestamptz NOT NULL,
    -- When a node that reaps first saw that nobody holds the lock any more.
    gone_since    timestamptz
);

-- Whether the connection lives that took the advisory lock of that key.
CREATE FUNCTION is_session_open(key bigint) RETURNS boolean LANGUAGE sql VOLATILE AS $$
    SELECT EXISTS (
        SELECT FROM pg_locks
        WHERE locktype = 'advisory' AND granted AND objsubid = 1
          AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
          AND (classid::bigint << 32 | objid::bigint) = key)
$$;
