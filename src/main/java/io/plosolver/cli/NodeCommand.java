package io.plosolver.cli;

import java.io.PrintWriter;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** A command that is a client of a running node. */
@Command(mixinStandardHelpOptions = true, versionProvider = RootCommand.Version.class)
public abstract class NodeCommand implements Callable<Integer> {

    private final Map<String, String> environment;

    @Spec
    private CommandSpec spec;

    @Mixin
    private NodeAccess node;

    /** @param environment the environment variables of the process */
    protected NodeCommand(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public final Integer call() throws Exception {
        Logging.forCommand(environment);
        return run();
    }

    /** Runs the command and returns its exit code. */
    protected abstract int run() throws Exception;

    /** Returns the environment variables of the process. */
    protected final Map<String, String> environment() {
        return environment;
    }

    /** Returns the options that name the node. */
    protected final NodeAccess node() {
        return node;
    }

    /** Returns the standard output. */
    protected final PrintWriter out() {
        return spec.commandLine().getOut();
    }

    /** Returns the standard error. */
    protected final PrintWriter err() {
        return spec.commandLine().getErr();
    }
}
