package io.plosolver.app;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Settings of probe jobs, which test the service.
 *
 * @param enabled true if the node accepts probes
 * @param ledger file that records the executed probes, or empty
 */
public record ProbeSettings(boolean enabled, Optional<Path> ledger) {}
