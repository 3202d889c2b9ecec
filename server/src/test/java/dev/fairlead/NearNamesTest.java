package dev.fairlead;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** A name that is typed wrongly makes a thing of its own; who types it is told. */
class NearNamesTest {
    @AutoClose
    private static final WholeServer SERVER =
            new WholeServer(Clock.fixed(Instant.parse("2026-11-22T16:00:00Z"), ZoneOffset.UTC));

    private static final Prompt ADMIN = new Prompt(SERVER.port(), WholeServer.TOKEN);

    private static Prompt.Ended deploy(String component, String environment) {
        return ADMIN.run(
                "record",
                "deployment",
                "--component",
                component,
                "--environment",
                environment,
                "--finished",
                "2026-11-20T10:00:00Z",
                "--source",
                "test",
                "--id",
                component + environment);
    }

    @Test
    void aNewNameNearAKnownOneIsWarnedOfOnce() {
        assertThat(deploy("GLOBAL.Near.Store.checkout;v1", "GLOBAL.Near.Store.production")
                        .err())
                .isEmpty();
        var near = deploy("GLOBAL.Near.Store.Checkout;v1", "GLOBAL.Near.Store.prod");
        assertThat(near.code()).isZero();
        assertThat(near.err())
                .contains(
                        "fairlead: the component `GLOBAL.Near.Store.Checkout` is new; did you mean"
                                + " `GLOBAL.Near.Store.checkout`?",
                        "fairlead: the environment `GLOBAL.Near.Store.prod` is new; did you mean"
                                + " `GLOBAL.Near.Store.production`?");
        assertThat(deploy("GLOBAL.Near.Store.Checkout;v2", "GLOBAL.Near.Store.prod")
                        .err())
                .as("it is known now")
                .isEmpty();
        assertThat(deploy("GLOBAL.Near.Stroe.checkout;v1", "GLOBAL.Near.Store.production")
                        .err())
                .contains("the domain `GLOBAL.Near.Stroe` is new; did you mean `GLOBAL.Near.Store`?");
    }

    @Test
    void restSaysItBesideWhatWasRecorded() {
        SERVER.tell("/environments", "{\"environment\": \"GLOBAL.Rest.staging\"}");
        var answer = SERVER.tell("/environments", "{\"environment\": \"GLOBAL.Rest.stagin\"}");
        assertThat(answer.path("status").asString()).isEqualTo("created");
        assertThat(answer.path("warnings").get(0).asString())
                .startsWith("the environment `GLOBAL.Rest.stagin` is new; did you mean `GLOBAL.Rest.staging`?");
    }

    @Test
    void aListOfNamesIsNoTypingMistake() {
        SERVER.tell(
                "/component-versions",
                IntStream.range(0, 26)
                        .mapToObj(i -> "{\"name\": \"GLOBAL.Many.service" + (char) ('a' + i) + ";v1\"}")
                        .collect(Collectors.joining(",", "[", "]")));
        var answer = SERVER.tell("/component-versions", "{\"name\": \"GLOBAL.Many.servicea;v2\"}");
        assertThat(answer.path("warnings").isMissingNode()).isTrue();
    }

    @Test
    void blanksAroundANameAreRefused() {
        for (var name :
                new String[] {"GLOBAL.Near. checkout;v1", "GLOBAL.Near.checkout ;v1", "GLOBAL. Near.checkout;v1"}) {
            var ended = deploy(name, "GLOBAL.Near.Store.production");
            assertThat(ended.code()).as(name).isNotZero();
            assertThat(ended.err()).contains("begins or ends with a space");
        }
    }
}
