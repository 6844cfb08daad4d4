/** What tests stand on: real servers, found or started, and fixtures. Start at {@link io.plosolver.testing.TestDatabases}. */
package io.plosolver.testing;
