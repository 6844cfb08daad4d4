package io.plosolver.app;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Whether jobs that test the service are accepted.
 *
 * @param ledger where probes are noted, or empty for nowhere
 */
public record ProbeSettings(boolean enabled, Optional<Path> ledger) {}
