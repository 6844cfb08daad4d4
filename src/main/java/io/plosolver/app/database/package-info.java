/**
 * The PostgreSQL a node uses, embedded or somebody else's, and its schema.
 *
 * <p>Everything here blocks and is called before the event loops serve anybody, or from a worker. Start reading at
 * {@link io.plosolver.app.database.embedded.EmbeddedDatabase}.
 */
package io.plosolver.app.database;
