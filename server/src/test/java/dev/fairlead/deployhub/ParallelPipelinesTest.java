package dev.fairlead.deployhub;

import static dev.fairlead.WholeServer.PASSWORD;
import static dev.fairlead.WholeServer.USER;
import static dev.fairlead.deployhub.Dh.id;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.WholeServer;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/**
 * Forty pipelines at once, ten for each of four applications. Those of one application build the same ten components, each a
 * version of its own, put them into the same application version and deploy it. Some do everything twice, as a build
 * server does that lost the answer. {@link Dh} fails on any 5xx.
 */
class ParallelPipelinesTest {
    private static final int APPLICATIONS = 4;
    private static final int PIPELINES_OF_EACH = 10;
    private static final int COMPONENTS = 10;
    private static final String PROD = "GLOBAL.Acme.Store.prod";

    @AutoClose
    private final WholeServer server = new WholeServer(Clock.systemUTC());

    private static String component(int application, int number) {
        return "GLOBAL.Acme.Store.Team%d.part-%d".formatted(application, number);
    }

    private static String application(int number) {
        return "GLOBAL.Acme.Store.shop-" + number;
    }

    private static String version(int pipeline) {
        return "v1_0_" + pipeline;
    }

    /** The names that a pipeline's file of deployment data holds. */
    private static List<String> builtBy(int application, int pipeline) {
        return IntStream.range(0, COMPONENTS)
                .mapToObj(number -> component(application, number) + ";main;" + version(pipeline))
                .sorted()
                .toList();
    }

    private Long pipeline(int application, int pipeline, CyclicBarrier start) throws Exception {
        start.await();
        boolean twice = pipeline % 3 == 0;
        if (twice) {
            update(application, pipeline);
        }
        var built = update(application, pipeline);
        long deployment = deploy(application, pipeline, built);
        if (twice) {
            assertThat(deploy(application, pipeline, built)).isEqualTo(deployment);
        }
        return deployment;
    }

    /** Each begins with another component, so that they meet everywhere. */
    private List<String> update(int application, int pipeline) {
        var update = new UpdateComp(Dh.signedIn(server.port(), USER, PASSWORD));
        var built = new ArrayList<String>();
        for (int i = 0; i < COMPONENTS; i++) {
            var build = Build.of(component(application, (i + pipeline) % COMPONENTS), "main", version(pipeline))
                    .from("%040x".formatted(pipeline + 1), "Sun Sep 1 10:00:00 2024 +0200")
                    .in(application(application), "1");
            built.add((i == 0 ? update.run(build) : update.withoutLookingBack(build)).component());
        }
        return built;
    }

    private long deploy(int application, int pipeline, List<String> built) {
        var answer = Dh.signedIn(server.port(), USER, PASSWORD)
                .logDeployment(Map.of(
                        "application",
                        application(application) + ";1",
                        "environment",
                        PROD,
                        "rc",
                        0,
                        "compversion",
                        built,
                        "id",
                        "run-%d-%d".formatted(application, pipeline),
                        "skipdeploy",
                        "N"));
        return id(answer.required("deployid"));
    }

    @Test
    void loseNothingAndDoubleNothing() throws Exception {
        var start = new CyclicBarrier(APPLICATIONS * PIPELINES_OF_EACH);
        var runs = new ArrayList<Callable<Long>>();
        for (int application = 0; application < APPLICATIONS; application++) {
            for (int pipeline = 0; pipeline < PIPELINES_OF_EACH; pipeline++) {
                int a = application;
                int p = pipeline;
                runs.add(() -> pipeline(a, p, start));
            }
        }
        var recorded = new ArrayList<Long>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Long> run : threads.invokeAll(runs)) {
                recorded.add(run.get());
            }
        }
        assertThat(recorded).doesNotHaveDuplicates();
        everyVersionIsThereOnce();
        everyApplicationHoldsEachComponentOnce();
        everyDeploymentIsWhatItsPipelineBuilt();
        theReportsCountThem();
    }

    private void everyVersionIsThereOnce() {
        assertThat(server.names("/components"))
                .hasSize(APPLICATIONS * COMPONENTS)
                .doesNotHaveDuplicates();
        assertThat(server.names("/component-versions"))
                .containsExactlyElementsOf(IntStream.range(0, APPLICATIONS * PIPELINES_OF_EACH)
                        .mapToObj(run -> builtBy(run / PIPELINES_OF_EACH, run % PIPELINES_OF_EACH))
                        .flatMap(List::stream)
                        .sorted()
                        .toList());
        assertThat(server.list("/component-versions"))
                .allSatisfy(version ->
                        assertThat(version.path("committedAt").asString()).isEqualTo("2024-09-01T08:00:00Z"));
        assertThat(server.names("/applications")).hasSize(APPLICATIONS);
        assertThat(server.names("/application-versions"))
                .containsExactlyElementsOf(IntStream.range(0, APPLICATIONS)
                        .mapToObj(number -> application(number) + ";1")
                        .toList());
        assertThat(server.names("/environments")).containsExactly(PROD);
    }

    private void everyApplicationHoldsEachComponentOnce() {
        var versions = server.list("/application-versions");
        for (int i = 0; i < APPLICATIONS; i++) {
            int number = i;
            var version = versions.stream()
                    .filter(item -> item.path("application").asString().equals(application(number)))
                    .findFirst()
                    .orElseThrow();
            assertThat(version.path("components")
                            .valueStream()
                            .map(name -> name.asString().replaceAll(";main;.*", "")))
                    .containsExactlyInAnyOrderElementsOf(IntStream.range(0, COMPONENTS)
                            .mapToObj(part -> component(number, part))
                            .toList());
        }
    }

    private void everyDeploymentIsWhatItsPipelineBuilt() {
        var byApplication = server.list("/deployments").stream()
                .collect(groupingBy(deployment -> deployment.path("application").asString()));
        assertThat(byApplication).hasSize(APPLICATIONS);
        for (int i = 0; i < APPLICATIONS; i++) {
            int number = i;
            assertThat(byApplication.getOrDefault(application(number) + ";1", List.of()))
                    .extracting(server::snapshot)
                    .containsExactlyInAnyOrderElementsOf(IntStream.range(0, PIPELINES_OF_EACH)
                            .mapToObj(pipeline -> builtBy(number, pipeline))
                            .toList());
        }
    }

    private void theReportsCountThem() {
        for (int i = 0; i < APPLICATIONS; i++) {
            var report =
                    server.ask("/reports/deployment-frequency?environment=" + PROD + "&application=" + application(i));
            assertThat(report.path("total").path("deployments").asInt()
                            + report.path("total").path("redeployments").asInt())
                    .isEqualTo(PIPELINES_OF_EACH);
        }
    }
}
