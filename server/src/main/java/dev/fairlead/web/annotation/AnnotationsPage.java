package dev.fairlead.web.annotation;

import dev.fairlead.annotation.Annotation;
import dev.fairlead.annotation.AnnotationReadStore.Filter;
import dev.fairlead.annotation.AnnotationReadStore.Position;
import dev.fairlead.annotation.AnnotationScope;
import dev.fairlead.annotation.DatabaseAnnotations;
import dev.fairlead.catalog.NameKind;
import dev.fairlead.catalog.QualifiedName;
import dev.fairlead.catalog.store.OrganizationStore.Organization;
import dev.fairlead.platform.parameter.Parameters;
import dev.fairlead.platform.refusal.Refused;
import dev.fairlead.platform.refusal.Spelling;
import dev.fairlead.report.trace.Traces;
import dev.fairlead.web.address.Query;
import dev.fairlead.web.note.Note;
import dev.fairlead.web.page.Form;
import dev.fairlead.web.page.Frame;
import dev.fairlead.web.word.Formats;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Annotations, the last that began first, and a form to make one.
 *
 * @param asked what the list is about
 * @param trouble what is wrong with that; null where it is right
 * @param form what was typed, where something was wrong with it
 * @param next address of the next part; null at the end
 */
record AnnotationsPage(
        Frame frame,
        Map<String, @Nullable String> asked,
        @Nullable String trouble,
        List<Organization> organizations,
        @Nullable Organization organization,
        List<Annotation> lines,
        boolean mayRecord,
        Form form,
        String done,
        boolean first,
        @Nullable String next,
        Instant now) {
    static final String PATH = "/annotations";
    static final String FORM = "annotate";
    static final String KIND = "kind";
    static final String NAME = "name";
    private static final String ORGANIZATION = "organization";
    private static final String STATE = "state";
    private static final String AFTER = "after";
    private static final int SIZE = 50;

    static AnnotationsPage of(
            Frame frame,
            Parameters parameters,
            Form form,
            boolean mayRecord,
            Traces traces,
            DatabaseAnnotations annotations,
            Instant now) {
        var asked = new LinkedHashMap<String, @Nullable String>();
        List.of(ORGANIZATION, KIND, NAME, STATE)
                .forEach(name -> asked.put(name, parameters.find(name).orElse(null)));
        var organizations = traces.organizations();
        String trouble = null;
        Organization organization = null;
        var lines = new ArrayList<Annotation>();
        String next = null;
        try {
            var scope = scope(parameters);
            organization = organization(organizations, parameters);
            if (organization != null) {
                var after = parameters
                        .find(AFTER)
                        .map(text -> position(text, annotations))
                        .orElse(null);
                lines.addAll(annotations.list(
                        organization.id(), new Filter(scope, voided(parameters), null, null), after, SIZE + 1));
            }
        } catch (Refused refused) {
            trouble = new Form("", parameters, refused.refusal()).otherTrouble();
        }
        if (lines.size() > SIZE) {
            lines.removeLast();
            var query = new LinkedHashMap<String, @Nullable String>(asked);
            query.put(AFTER, Long.toString(lines.getLast().id()));
            next = PATH + "?" + Query.of(query);
        }
        return new AnnotationsPage(
                frame,
                asked,
                trouble,
                organizations,
                organization,
                lines,
                mayRecord && organization != null,
                form,
                parameters.text("done"),
                parameters.find(AFTER).isEmpty(),
                next,
                now);
    }

    private static @Nullable AnnotationScope scope(Parameters asked) {
        var name = asked.find(NAME).orElse(null);
        if (name == null) {
            return null;
        }
        var kind = asked.findWord(KIND, NameKind.values(), NameKind::word).orElse(NameKind.DOMAIN);
        return kind == NameKind.DOMAIN
                ? AnnotationScope.ofDomain(QualifiedName.checkDomain(NAME, name))
                : AnnotationScope.of(kind, List.of(QualifiedName.parse(NAME, name)));
    }

    private static @Nullable Boolean voided(Parameters asked) {
        return asked.findWord(STATE, State.values(), State::word)
                .map(State.VOID::equals)
                .orElse(null);
    }

    enum State {
        STANDING,
        VOID;

        String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    private static @Nullable Organization organization(List<Organization> all, Parameters asked) {
        var name = asked.find(NAME).map(QualifiedName::organizationOf).or(() -> asked.find(ORGANIZATION));
        return all.stream()
                .filter(one -> name.isEmpty() || one.name().equals(name.get()))
                .findFirst()
                .orElse(null);
    }

    /** Of the annotation with which the part before ended. */
    private static Position position(String text, DatabaseAnnotations annotations) {
        var last = annotations
                .get(AFTER, Spelling.number(AFTER, text, "an annotation"))
                .annotation();
        return new Position(last.begin(), last.source(), last.externalId());
    }

    String given(String name) {
        var value = asked.get(name);
        return value == null ? "" : value;
    }

    boolean filtered() {
        return asked.values().stream().anyMatch(value -> value != null);
    }

    List<NameKind> kinds() {
        return List.of(NameKind.values());
    }

    List<State> states() {
        return List.of(State.values());
    }

    ZoneId zone() {
        return organization == null ? ZoneId.of("UTC") : organization.zone();
    }

    String when(Annotation annotation) {
        return Note.when(annotation, zone());
    }

    String ago(Annotation annotation) {
        return annotation.begin().isAfter(now) ? "to come" : Formats.ago(annotation.begin(), now);
    }

    /** What the form shows first: what was typed, else what the list is about, else the whole organisation. */
    String about(String field) {
        if (form.wrong()) {
            return form.value(field);
        }
        if (asked.get(NAME) != null) {
            return given(field);
        }
        return field.equals(KIND)
                ? NameKind.DOMAIN.word()
                : organization == null ? "" : QualifiedName.ROOT + "." + organization.name();
    }

    String begin() {
        var query = Query.of(asked);
        return PATH + (query.isEmpty() ? "" : "?" + query);
    }

    /** The same by REST. */
    String rest() {
        var parameters = new LinkedHashMap<String, @Nullable String>();
        if (asked.get(NAME) != null) {
            parameters.put(given(KIND).isEmpty() ? NameKind.DOMAIN.word() : given(KIND), given(NAME));
        }
        parameters.put(STATE, asked.get(STATE));
        parameters.put("limit", "1000");
        return "/api/v1/annotations?" + Query.of(parameters);
    }
}
