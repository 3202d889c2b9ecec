package dev.fairlead.metrics;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.fairlead.metrics.statistic.Recovery;
import dev.fairlead.metrics.statistic.Share;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The estimators behind change fail rate and recovery time, against R: its own {@code prop.test}, and {@code survfit} of package survival. */
class FailureStatisticsOfRTest {
    private static final int WORLDS = 300;

    /** More than two doubles can differ by that were added in another order. */
    private static final double MORE = 1e-6;

    @TempDir
    private static Path folder;

    @BeforeAll
    static void isThere() throws IOException, InterruptedException {
        boolean there;
        try {
            there = run("library(survival)").waitFor() == 0;
        } catch (IOException _) {
            there = false;
        }
        assumeTrue(there, "R with its package survival is not installed (Debian: r-cran-survival)");
    }

    private static Process run(String expression) throws IOException {
        return new ProcessBuilder("Rscript", "-e", expression)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("said").toFile())
                .start();
    }

    private static List<double[][]> answers(List<String> questions) throws IOException, InterruptedException {
        var script = folder.resolve("failures.R");
        try (var stored =
                requireNonNull(FailureStatisticsOfRTest.class.getResourceAsStream("/statistics/failures.R"))) {
            Files.write(script, stored.readAllBytes());
        }
        var asked = Files.write(folder.resolve("asked"), questions);
        var answered = folder.resolve("answered");
        var errors = folder.resolve("errors");
        int code = new ProcessBuilder("Rscript", script.toString())
                .redirectInput(asked.toFile())
                .redirectOutput(answered.toFile())
                .redirectError(errors.toFile())
                .start()
                .waitFor();
        assertThat(code).as(Files.readString(errors, UTF_8)).isZero();
        var lines = Files.readAllLines(answered, UTF_8);
        assertThat(lines).hasSameSizeAs(questions);
        return lines.stream()
                .map(line -> Arrays.stream(line.split("; ?", -1))
                        .map(FailureStatisticsOfRTest::numbers)
                        .toArray(double[][]::new))
                .toList();
    }

    private static double[] numbers(String text) {
        return text.isBlank()
                ? new double[0]
                : Arrays.stream(text.strip().split(" "))
                        .mapToDouble(Double::parseDouble)
                        .toArray();
    }

    private record Span(int seconds, boolean over) {}

    /** Few or many, with ties or without, all over, none, or some of both. */
    private static List<Span> spans(Random random) {
        int n = 1 + random.nextInt(random.nextBoolean() ? 8 : 120);
        int longest = random.nextBoolean() ? 1 + n / 3 : 1_000_000;
        int overOf100 = random.nextInt(6) * 20;
        var spans = new ArrayList<Span>();
        for (int i = 0; i < n; i++) {
            spans.add(new Span(random.nextInt(longest), random.nextInt(100) < overOf100));
        }
        return spans;
    }

    @Test
    void whatSurvivesEachMomentIsThatOfR() throws IOException, InterruptedException {
        var random = new Random(11);
        var worlds = new ArrayList<List<Span>>();
        for (int i = 0; i < WORLDS; i++) {
            worlds.add(spans(random));
        }
        var answers = answers(worlds.stream()
                .map(spans -> "km; "
                        + spans.stream().map(span -> "" + span.seconds()).collect(joining(" "))
                        + "; "
                        + spans.stream().map(span -> span.over() ? "1" : "0").collect(joining(" ")))
                .toList());
        for (int i = 0; i < WORLDS; i++) {
            holds(worlds.get(i), answers.get(i)[0], answers.get(i)[1]);
        }
    }

    /** A moment is the first by which as many were over as R says, and no more were over by it. */
    private static void holds(List<Span> spans, double[] moments, double[] surviving) {
        var recovery = new Recovery();
        spans.forEach(span -> recovery.add(span.seconds(), span.over()));
        for (int i = 0; i < moments.length; i++) {
            assertThat(recovery.quantile(1 - surviving[i])).as("%s", spans).isEqualTo(moments[i]);
            var next = i + 1 < moments.length ? Double.valueOf(moments[i + 1]) : null;
            assertThat(recovery.quantile(1 - surviving[i] + MORE))
                    .as("%s", spans)
                    .isEqualTo(next);
        }
        assertThat(recovery.median()).as("%s", spans).isEqualTo(firstBelow(0.5, moments, surviving));
    }

    /** R itself takes the middle of a level part that lies on the half; we take its begin, as our documents say. */
    private static @Nullable Double firstBelow(double share, double[] moments, double[] surviving) {
        for (int i = 0; i < moments.length; i++) {
            if (surviving[i] <= share + 1e-9) {
                return moments[i];
            }
        }
        return null;
    }

    @Test
    void aShareHasTheIntervalOfR() throws IOException, InterruptedException {
        var random = new Random(12);
        var shares = new ArrayList<Share>();
        for (int i = 0; i < WORLDS; i++) {
            int of = 1 + random.nextInt(i % 2 == 0 ? 12 : 3_000);
            shares.add(new Share(of, random.nextInt(of + 1)));
        }
        var answers = answers(shares.stream()
                .map(share -> "share; " + share.those() + "; " + share.of())
                .toList());
        for (int i = 0; i < WORLDS; i++) {
            var interval = requireNonNull(shares.get(i).interval());
            assertThat(interval.low()).as("%s", shares.get(i)).isCloseTo(answers.get(i)[0][0], within(1e-9));
            assertThat(interval.high()).as("%s", shares.get(i)).isCloseTo(answers.get(i)[0][1], within(1e-9));
        }
    }
}
