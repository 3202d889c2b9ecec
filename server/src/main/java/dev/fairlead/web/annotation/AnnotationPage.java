package dev.fairlead.web.annotation;

import dev.fairlead.annotation.Annotation;
import dev.fairlead.annotation.DatabaseAnnotations.Found;
import dev.fairlead.platform.db.AuditStore;
import dev.fairlead.recording.batch.FieldDifference;
import dev.fairlead.web.address.Address;
import dev.fairlead.web.address.Query;
import dev.fairlead.web.note.Note;
import dev.fairlead.web.page.Form;
import dev.fairlead.web.page.Frame;
import dev.fairlead.web.word.Formats;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One annotation, what was done to it, and what may be done.
 *
 * @param form what was typed, where something was wrong with it
 */
record AnnotationPage(Frame frame, Found found, boolean mayRecord, Form form) {
    static final String END = "end";
    static final String VOID = "void";

    Annotation annotation() {
        return found.annotation();
    }

    ZoneId zone() {
        return found.organization().zone();
    }

    String when() {
        return Note.when(annotation(), zone());
    }

    String moment(Instant moment) {
        return Formats.moment(moment, zone());
    }

    /** The page of what it is about; of a domain the overview. */
    String about() {
        var name = annotation().place().name();
        return switch (annotation().place().kind()) {
            case DOMAIN -> "/?" + new Query().with("domain", name);
            case COMPONENT -> Address.component(annotation().place().named());
            case APPLICATION -> Address.application(annotation().place().named());
            case ENVIRONMENT -> Address.environment(name);
        };
    }

    /** All that charts of it show. */
    String list() {
        return AnnotationsPage.PATH
                + "?"
                + new Query()
                        .with(AnnotationsPage.KIND, annotation().place().kind().word())
                        .with(AnnotationsPage.NAME, annotation().place().name());
    }

    @Nullable String link() {
        return Address.outside(annotation().link());
    }

    boolean mayEnd() {
        return mayRecord && annotation().isOpen();
    }

    boolean mayVoid() {
        return mayRecord && !annotation().isVoid();
    }

    Form ending() {
        return form.of(END);
    }

    Form voiding() {
        return form.of(VOID);
    }

    String path(String below) {
        return Address.annotation(annotation().id()) + "/" + below;
    }

    /** What an entry of the audit trail says, field by field: {@code to: none, now 2026-11-22T10:00:00Z}. */
    static List<String> changes(AuditStore.Entry entry) {
        var before = FieldDifference.parsed(entry.before() == null ? "{}" : entry.before());
        var changes = new ArrayList<String>();
        FieldDifference.parsed(entry.after() == null ? "{}" : entry.after()).forEach((field, now) -> {
            var was = before.get(field);
            changes.add(field + ": " + (now == null ? "none" : now)
                    + (before.containsKey(field) ? ", was " + (was == null ? "none" : was) : ""));
        });
        return changes;
    }
}
