package dev.fairlead.intake.pairing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.intake.told.Labels;
import dev.fairlead.intake.told.Told.Alert;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PairingTest {
    private static final Instant NINE = Instant.parse("2026-11-20T09:00:00Z");

    @Test
    void aBeginningAndItsEndAreAnIncident() {
        assertThat(paired("+0 -30")).isEqualTo("0-30");
    }

    @Test
    void anEndThatCameFirstIsTheEndAllTheSame() {
        assertThat(paired("-30 +0")).isEqualTo("0-30");
    }

    @Test
    void whatFiresAgainWhileItLastsIsTheSameIncident() {
        assertThat(paired("+0 +10 +20 -30")).isEqualTo("0-30");
    }

    /** Alertmanager keeps an end to itself where the alert fires again within `group_interval`, and tells the later start. */
    @Test
    void anEndThatWasKeptQuietLeavesOneIncident() {
        assertThat(paired("+0 +12 -40")).isEqualTo("0-40");
    }

    @Test
    void anAlertThatComesAndGoesIsAnIncidentEachTime() {
        assertThat(paired("+0 -1 +2 -3 +4 -5 +6")).isEqualTo("0-1 2-3 4-5 6-");
    }

    @Test
    void anEndThatComesLateDividesWhatSeemedOne() {
        assertThat(paired("+0 +20")).isEqualTo("0-");
        assertThat(paired("+0 +20 -10")).isEqualTo("0-10 20-");
    }

    @Test
    void aBeginningThatComesLateIsTheBeginning() {
        assertThat(paired("+10 -20 +5")).isEqualTo("5-20");
    }

    @Test
    void anEndWhoseBeginningWasNeverToldIsSaidAndNoIncident() {
        assertThat(paired("-30")).isEqualTo("; ended at 2026-11-20T09:30:00Z; that it began was never told");
        assertThat(paired("+0 -10 -30")).isEqualTo("0-10; ended at 2026-11-20T09:30:00Z; that it began was never told");
    }

    @Test
    void whatBeginsAgainInTheMomentOfItsEndGoesOn() {
        assertThat(paired("+0 -10 +10 -20")).isEqualTo("0-20");
    }

    @Test
    void whatEndsInTheMomentOfItsBeginningLastedNoTime() {
        assertThat(paired("+5 -5")).isEqualTo("; began and ended at 2026-11-20T09:05:00Z, so it lasted no time");
    }

    @Test
    void fingerprintsKnowNothingOfEachOther() {
        var told = List.of(alert("b", true, 0, null), alert("a", true, 5, null), alert("b", false, 9, null));
        assertThat(Pairing.of(told).incidents())
                .extracting(incident -> incident.externalId() + " " + incident.resolvedAt())
                .containsExactly("a@2026-11-20T09:05:00Z null", "b@2026-11-20T09:00:00Z 2026-11-20T09:09:00Z");
    }

    @Test
    void anIncidentSaysWhatItsBeginningSaidAndSpeaksOfTheLastThatIsKnown() {
        var told = List.of(alert("a", true, 0, "first"), alert("a", true, 7, "second"));
        assertThat(Pairing.of(told).incidents()).singleElement().satisfies(incident -> {
            assertThat(incident.title()).isEqualTo("first");
            assertThat(incident.updatedAt()).isEqualTo(NINE.plusSeconds(420));
            assertThat(incident.labels().find(Labels.SERVICE)).contains("shop");
        });
    }

    /** The law: the order of arrival says nothing, and neither does how often something is told. */
    @Test
    void anyOrderAndAnyNumberOfTimesGiveTheSameIncidents() {
        var random = new Random(20261129);
        for (int round = 0; round < 2_000; round++) {
            var told = new ArrayList<Alert>();
            int moments = random.nextInt(1, 14);
            for (int each = 0; each < moments; each++) {
                told.add(alert(
                        random.nextBoolean() ? "a" : "b",
                        random.nextBoolean(),
                        random.nextInt(12),
                        random.nextInt(3) == 0 ? null : "title " + random.nextInt(3)));
            }
            var inOrder = Pairing.of(told);
            var again = new ArrayList<>(told);
            for (int each = random.nextInt(moments + 1); each > 0; each--) {
                again.add(told.get(random.nextInt(moments)));
            }
            Collections.shuffle(again, random);
            assertThat(Pairing.of(again)).isEqualTo(inOrder);
            assertThat(inOrder.incidents()).allSatisfy(incident -> {
                var resolved = incident.resolvedAt();
                assertThat(resolved == null || resolved.isAfter(incident.detectedAt()))
                        .isTrue();
            });
        }
    }

    private static String paired(String moments) {
        var told = Stream.of(moments.split(" "))
                .map(moment -> alert("f", moment.startsWith("+"), Integer.parseInt(moment.substring(1)), null))
                .toList();
        var pairing = Pairing.of(told);
        var text = new StringBuilder();
        for (var incident : pairing.incidents()) {
            text.append(text.isEmpty() ? "" : " ")
                    .append(minute(incident.detectedAt()))
                    .append('-')
                    .append(minute(incident.resolvedAt()));
        }
        pairing.passed().forEach(sentence -> text.append("; ").append(sentence));
        return text.toString();
    }

    private static String minute(@Nullable Instant at) {
        return at == null ? "" : String.valueOf((at.getEpochSecond() - NINE.getEpochSecond()) / 60);
    }

    private static Alert alert(String fingerprint, boolean firing, int minute, @Nullable String title) {
        return new Alert(
                Labels.builder().with(Labels.SERVICE, "shop").build(),
                fingerprint,
                firing,
                NINE.plusSeconds(60L * minute),
                title,
                null,
                null);
    }
}
