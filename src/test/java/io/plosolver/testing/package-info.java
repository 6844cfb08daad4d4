/**
 * Test support: real servers, found or started, and fixtures. Start reading at {@link
 * io.plosolver.testing.TestDatabases}.
 */
package io.plosolver.testing;
