import java.io.File;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.openapitools.client.ApiClient;
import org.openapitools.client.api.JobsApi;
import org.openapitools.client.model.BetSize;
import org.openapitools.client.model.BetSizesByPlayer;
import org.openapitools.client.model.BetSizesByStreet;
import org.openapitools.client.model.Job;
import org.openapitools.client.model.JobDocument;
import org.openapitools.client.model.JobEnd;
import org.openapitools.client.model.JobEndEvent;
import org.openapitools.client.model.RangesByPlayer;
import org.openapitools.client.model.SolverAnalysisJob;
import org.openapitools.client.model.SolverAnalysisJobDocument;
import org.openapitools.client.model.SolverAnalysisParams;
import org.openapitools.client.model.SolverTarget;
import org.openapitools.client.model.SpotPlayer;
import org.openapitools.client.model.SpotSimulationJob;
import org.openapitools.client.model.SpotSimulationJobDocument;
import org.openapitools.client.model.SpotSimulationParams;

/** Posts a job of each type through the client that openapi-generator made, and follows it to its end. */
public final class Client {

    private final ApiClient client = new ApiClient();
    private final JobsApi jobs;

    private Client(String base) {
        client.updateBaseUri(base);
        jobs = new JobsApi(client);
    }

    public static void main(String[] arguments) throws Exception {
        Client client = new Client(arguments[0]);
        System.out.println(summary(client.follow(new JobDocument(simulation()))));
        System.out.println(summary(client.follow(new JobDocument(solve()))));
        System.out.println(client.jobs.listJobs(10, null, null, null).getJobs().size() + " jobs listed");
    }

    private static SpotSimulationJobDocument simulation() {
        return new SpotSimulationJobDocument()
                .type(SpotSimulationJobDocument.TypeEnum.SPOT_SIMULATION)
                .params(new SpotSimulationParams()
                        .game(SpotSimulationParams.GameEnum.PLO4)
                        .boards(List.of("Ad8c2s", "KsQsJs"))
                        .addPlayersItem(new SpotPlayer().hand("AsAhKdQc"))
                        .addPlayersItem(new SpotPlayer().hand("JhTh9h8d"))
                        .seed(4_000_000_000L));
    }

    private static SolverAnalysisJobDocument solve() {
        BetSizesByPlayer sizes = new BetSizesByPlayer()
                .oop(List.of(new BetSize(new BigDecimal("0.5")), new BetSize(BigDecimal.ONE)))
                .ip(List.of(new BetSize("allin")));
        return new SolverAnalysisJobDocument()
                .type(SolverAnalysisJobDocument.TypeEnum.SOLVER_ANALYSIS)
                .params(new SolverAnalysisParams()
                        .game(SolverAnalysisParams.GameEnum.PLO4)
                        .boards(List.of("AhKc8h5d2s"))
                        .pot(new BigDecimal("100"))
                        .stack(new BigDecimal("100"))
                        .ranges(new RangesByPlayer().oop("AA**").ip("KK**"))
                        .betSizes(new BetSizesByStreet().river(sizes))
                        .target(new SolverTarget().exploitability(new BigDecimal("0.01"))));
    }

    /** Reads the events of a job, which end with the job, and returns the job that the last event links to. */
    private Job follow(JobDocument document) throws Exception {
        Job posted = jobs.createJob(document, null);
        File stream = jobs.followJob(id(posted), null);
        List<String> names = new ArrayList<>();
        String data = null;
        for (String line : Files.readAllLines(stream.toPath())) {
            if (line.startsWith("event: ")) {
                names.add(line.substring("event: ".length()));
            } else if (line.startsWith("data: ")) {
                data = line.substring("data: ".length());
            }
        }
        String last = "{\"event\": \"" + names.get(names.size() - 1) + "\", \"id\": \"\", \"data\": " + data + "}";
        JobEnd end = client.getObjectMapper().readValue(last, JobEndEvent.class).getData();
        if (!end.getLink().equals("/api/v1/jobs/" + id(posted)) || !end.getSummary().getId().equals(id(posted))) {
            throw new IllegalStateException("the event is about another job: " + end);
        }
        return jobs.getJob(end.getId(), null);
    }

    private static java.util.UUID id(Job job) {
        return job.getActualInstance() instanceof SpotSimulationJob simulation
                ? simulation.getId()
                : ((SolverAnalysisJob) job.getActualInstance()).getId();
    }

    private static String summary(Job job) {
        if (job.getActualInstance() instanceof SpotSimulationJob simulation) {
            return simulation.getStatus() + " " + simulation.getResult().getMethod() + " "
                    + simulation.getResult().getPlayers().get(0).getEquity();
        }
        SolverAnalysisJob solve = (SolverAnalysisJob) job.getActualInstance();
        return solve.getStatus() + " " + solve.getResult().getStopReason() + " "
                + solve.getResult().getStrategies().get("").getActions().size() + " actions";
    }
}
