package dev.fairlead.web.note;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.fairlead.annotation.Annotation;
import dev.fairlead.annotation.AnnotationPlace;
import dev.fairlead.annotation.AnnotationScope;
import dev.fairlead.annotation.Annotations;
import dev.fairlead.catalog.NameKind;
import dev.fairlead.catalog.QualifiedName;
import dev.fairlead.catalog.UnitKind;
import dev.fairlead.platform.parameter.Parameters;
import dev.fairlead.web.address.Unit;
import dev.fairlead.web.address.View;
import dev.fairlead.web.note.UnitNotes.About;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Where annotations stand on the time of a chart, what they are called there, and whose charts show them. */
class NotesTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final Instant NOW = Instant.parse("2026-04-01T00:00:00Z");
    private static final AnnotationPlace ACME = new AnnotationPlace(NameKind.DOMAIN, "GLOBAL.Acme");

    private static Annotation annotation(
            long id, String begin, @Nullable String end, String text, AnnotationPlace place) {
        return new Annotation(
                id,
                "api",
                "a" + id,
                Instant.parse(begin),
                end == null ? null : Instant.parse(end),
                text,
                null,
                place,
                1,
                null,
                "admin",
                NOW,
                null);
    }

    private static Annotation moment(long id, String at, String text) {
        return annotation(id, at, at, text, ACME);
    }

    private static View view(String from, String to, String by) {
        return View.of(
                new Parameters(Map.of("from", List.of(from), "to", List.of(to), "by", List.of(by))),
                Clock.fixed(NOW, BERLIN),
                BERLIN);
    }

    @Test
    void aMomentStandsWhereItsZoneHasIt() {
        // the day on which clocks go forward has 23 hours: its noon is after 11 of them
        var notes = Notes.of(
                view("2026-03-28", "2026-03-31", "day"), NOW, List.of(moment(1, "2026-03-29T10:00:00Z", "noon")));
        assertThat(notes.list().getFirst().from()).isCloseTo(1 + 11.0 / 23, within(1e-9));
        assertThat(notes.list().getFirst().when()).isEqualTo("29 Mar 2026, 12:00");
    }

    @Test
    void aSpanReachesFromEdgeToNow() {
        var list = Notes.of(
                        view("2026-01-01", "2026-07-01", "month"),
                        NOW,
                        List.of(
                                annotation(1, "2025-12-01T00:00:00Z", "2026-01-16T11:00:00Z", "over", ACME),
                                annotation(2, "2026-02-28T23:00:00Z", null, "lasts", ACME)))
                .list();
        assertThat(list.get(0).from()).isZero();
        assertThat(list.get(0).to()).isCloseTo(0.5, within(1e-9));
        assertThat(list.get(1).from()).isEqualTo(2);
        assertThat(list.get(1).open()).isTrue();
        // two hours of April have passed in Berlin
        assertThat(list.get(1).to()).isCloseTo(3 + 2.0 / (30 * 24), within(1e-9));
        assertThat(list.get(1).when()).isEqualTo("since 1 Mar 2026, 00:00");
    }

    @Test
    void longTextsAreCutBesideTheirLineAndWholeInTheList() {
        var note = Notes.of(
                        view("2026-01-01", "2026-02-01", "day"),
                        NOW,
                        List.of(moment(1, "2026-01-02T00:00:00Z", "The database moved to another cloud 🚀")))
                .list()
                .getFirst();
        assertThat(note.label()).isEqualTo("The database moved to…");
        assertThat(note.text()).endsWith("cloud 🚀");
        assertThat(note.about()).isEqualTo("all of Acme");
    }

    @Test
    void ofTooManyTheNewestAreShown() {
        var many = IntStream.rangeClosed(0, Annotations.MOST)
                .mapToObj(i -> moment(i, "2026-01-02T00:00:%02dZ".formatted(i % 60), "a"))
                .toList();
        var notes = Notes.of(view("2026-01-01", "2026-02-01", "day"), NOW, many);
        assertThat(notes.list()).hasSize(Annotations.MOST);
        assertThat(notes.list().getFirst().annotation().id()).isEqualTo(1);
        assertThat(notes.more()).isTrue();
        assertThat(notes.few()).isFalse();
    }

    @Test
    void whatSeveralChartsShowIsListedOnceAndNumberedAnew() {
        var view = view("2026-01-01", "2026-02-01", "day");
        var one = moment(1, "2026-01-05T00:00:00Z", "one");
        var two = moment(2, "2026-01-03T00:00:00Z", "two");
        var together =
                Notes.together(List.of(Notes.of(view, NOW, List.of(one)), Notes.of(view, NOW, List.of(two, one))));
        assertThat(together.list()).extracting(Note::text).containsExactly("two", "one");
        assertThat(together.list()).extracting(Note::number).containsExactly(1, 2);
    }

    @Test
    void eachUnitShowsItsOwnAfterOneQuestionForAll() {
        var asked = new ArrayList<AnnotationScope>();
        var shop = new Unit(UnitKind.APPLICATION, QualifiedName.parse("name", "GLOBAL.Acme.Store.shop"));
        var pay = new Unit(UnitKind.COMPONENT, QualifiedName.parse("name", "GLOBAL.Acme.Pay.pay"));
        var staging = new AnnotationPlace(NameKind.ENVIRONMENT, "GLOBAL.Acme.staging");
        Annotations annotations = (organization, scope, from, to) -> {
            assertThat(organization).isEqualTo("Acme");
            asked.add(scope);
            var at = "2026-01-05T00:00:00Z";
            return List.of(
                    annotation(1, at, at, "all", ACME),
                    annotation(2, at, at, "store", new AnnotationPlace(NameKind.DOMAIN, "GLOBAL.Acme.Store")),
                    annotation(3, at, at, "pay", new AnnotationPlace(NameKind.COMPONENT, "GLOBAL.Acme.Pay.pay")),
                    annotation(4, at, at, "staging", staging));
        };
        var notes = UnitNotes.of(
                List.of(new About(shop, List.of("GLOBAL.Acme.staging")), new About(pay, List.of())),
                view("2026-01-01", "2026-02-01", "day"),
                null,
                annotations,
                NOW);
        assertThat(asked).hasSize(1);
        assertThat(asked.getFirst().of(NameKind.DOMAIN))
                .containsExactlyInAnyOrder("GLOBAL.Acme", "GLOBAL.Acme.Store", "GLOBAL.Acme.Pay");
        assertThat(notes.get(0).list()).extracting(Note::text).containsExactly("all", "store", "staging");
        assertThat(notes.get(1).list()).extracting(Note::text).containsExactly("all", "pay");
    }
}
