package io.plosolver.app.database.embedded;

import io.vertx.pgclient.PgConnectOptions;

/** Schema that the database of a new cluster has at its first start. */
public interface InitialSchema {

    /** Database without tables. */
    InitialSchema NONE = new InitialSchema() {
        @Override
        public String fingerprint() {
            return "empty";
        }

        @Override
        public void create(PgConnectOptions address) {
            // A new cluster is empty.
        }
    };

    /** Returns letters and digits that no other schema has. */
    String fingerprint();

    /** Creates the schema in an empty database. Blocks. */
    void create(PgConnectOptions address);
}
