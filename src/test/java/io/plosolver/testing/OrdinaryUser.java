package io.plosolver.testing;

import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/** Another user of the machine, without rights. Only a test run of root can act as one. */
public final class OrdinaryUser {

    private static final String NAME = "nobody";
    private static final String ID = "65534";

    private OrdinaryUser() {}

    /** Returns the user; the test is not run, and the summary of servers says so, if this process is not root's. */
    public static OrdinaryUser require(Class<?> suite) {
        if (new UnixSystem().getUid() != 0) {
            String remedy = "run the tests as root to show what another user of the machine can do";
            ServerSummary.used("NOT RUN, this is no run of root (" + remedy + ")", suite);
            return Assumptions.abort(remedy);
        }
        return new OrdinaryUser();
    }

    public String name() {
        return NAME;
    }

    /** Makes the user the owner of a file. */
    public void own(Path file) throws IOException {
        Files.setOwner(
                file, file.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(NAME));
    }

    /** Returns a builder for a process of the user, in no group but its own. */
    public ProcessBuilder process(List<String> command) {
        List<String> all = new ArrayList<>(
                List.of("setpriv", "--reuid=" + ID, "--regid=" + ID, "--clear-groups", "--inh-caps=-all", "--"));
        all.addAll(command);
        return new ProcessBuilder(all);
    }
}
