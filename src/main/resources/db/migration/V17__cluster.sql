-- Members of the clustered event bus. A row counts while the connection is open that holds its advisory lock. After a crash of
-- the database, which ends all connections, each member inserts its row again.
CREATE UNLOGGED TABLE cluster_member (
    id        text    PRIMARY KEY,
    node      text    NOT NULL,
    host      text    NOT NULL,
    port      integer NOT NULL,
    -- Version of the messages. Members of different versions ignore each other.
    protocol  integer NOT NULL,
    -- Addresses of the event bus with a consumer on the member.
    addresses text[]  NOT NULL,
    -- Key of the advisory lock, another for each connection.
    session   bigint  NOT NULL
);
