package dev.fairlead.recording;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Who tells many deployments and who tells one are written at the same time. */
class ManyAtOnceTest extends ToldTwice {
    private static final int MANY = 400;

    @Test
    void whatIsToldAloneAndAmongManyAtTheSameTimeIsOneDeployment() throws Exception {
        var told = new ArrayList<Callable<JsonNode>>();
        told.add(() -> all(IntStream.range(0, MANY)));
        told.add(() -> all(IntStream.range(0, MANY).map(i -> MANY - 1 - i)));
        for (int i = 0; i < MANY; i += 20) {
            int number = i;
            told.add(() -> tell(deployment(number)));
        }
        long created = 0;
        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var answer : callers.invokeAll(told)) {
                created += created(answer.get());
            }
        } catch (ExecutionException e) {
            throw new AssertionError("somebody was not answered", e);
        }

        assertThat(created).isEqualTo(MANY);
    }

    private JsonNode all(IntStream numbers) {
        var items = numbers.mapToObj(number -> json(deployment(number))).collect(Collectors.joining(",", "[", "]"));
        return JSON.readTree(server.attempt("/deployments", items).body());
    }

    private static long created(JsonNode answer) {
        return answer.has("items")
                ? answer.path("created").asLong()
                : answer.path("status").asString().equals("created") ? 1 : 0;
    }

    private static String deployment(int number) {
        return "'source': 'many', 'externalId': 'run-" + number + "', 'environment': '~prod', 'component': '~web;v"
                + number + "', 'finishedAt': '2026-06-10T" + "%02d:%02d".formatted(number / 60 + 10, number % 60)
                + ":00Z'";
    }
}
