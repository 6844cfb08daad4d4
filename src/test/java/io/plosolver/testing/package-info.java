/**
 * Test support: fixtures, and real servers that are already running or started here. Start reading at {@link
 * io.plosolver.testing.TestDatabases}.
 */
package io.plosolver.testing;
