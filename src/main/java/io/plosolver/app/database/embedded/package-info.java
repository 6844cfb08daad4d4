/**
 * The embedded PostgreSQL server: its process, its directories and their locks. Start at
 * {@link io.plosolver.app.database.embedded.EmbeddedDatabase}.
 */
package io.plosolver.app.database.embedded;
