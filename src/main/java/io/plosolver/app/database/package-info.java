/**
 * PostgreSQL of a node, embedded or external, and its schema.
 *
 * <p>All methods block and run before the event loops start, or on a worker thread. {@link
 * io.plosolver.app.database.Database} is the entry point.
 */
@NullMarked
package io.plosolver.app.database;

import org.jspecify.annotations.NullMarked;
