/**
 * Embedded PostgreSQL server: its process, directories and locks. {@link
 * io.plosolver.app.database.embedded.EmbeddedDatabase} is the entry point.
 */
@NullMarked
package io.plosolver.app.database.embedded;

import org.jspecify.annotations.NullMarked;
