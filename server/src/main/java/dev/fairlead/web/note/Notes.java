package dev.fairlead.web.note;

import dev.fairlead.annotation.Annotation;
import dev.fairlead.annotation.Annotations;
import dev.fairlead.web.address.View;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.json.JsonMapper;

/**
 * The annotations of a chart, numbered by their begin. They travel beside the chart and are listed below it.
 *
 * @param more whether there are older ones that are not shown
 */
public record Notes(List<Note> list, boolean more) {
    public static final Notes NONE = new Notes(List.of(), false);

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int FEW = 6;

    public static Notes of(View view, Instant now, List<Annotation> annotations) {
        return of(TimeAxis.of(view), now, annotations);
    }

    /** @param annotations the first first; what was asked beyond the most is cut off */
    public static Notes of(TimeAxis axis, Instant now, List<Annotation> annotations) {
        var shown = annotations.size() > Annotations.MOST
                ? annotations.subList(annotations.size() - Annotations.MOST, annotations.size())
                : annotations;
        var notes = new ArrayList<Note>();
        for (var annotation : shown) {
            notes.add(Note.of(annotation, notes.size() + 1, axis, now));
        }
        return new Notes(notes, shown.size() < annotations.size());
    }

    /** Those of several things in one chart, each once. */
    public static Notes together(List<Notes> all) {
        record Place(long annotation, double from) {}
        Set<Place> seen = new HashSet<>();
        var notes = new ArrayList<Note>();
        all.stream()
                .flatMap(each -> each.list().stream())
                .filter(note -> seen.add(new Place(note.annotation().id(), note.from())))
                .sorted(Comparator.comparingDouble(Note::from)
                        .thenComparing(note -> note.annotation().begin())
                        .thenComparing(note -> note.annotation().source())
                        .thenComparing(note -> note.annotation().externalId()))
                .forEach(note -> notes.add(note.called(notes.size() + 1)));
        return new Notes(notes, all.stream().anyMatch(Notes::more));
    }

    /** For those who see the chart and no other page. */
    public Notes forOthers() {
        return new Notes(list.stream().map(Note::withoutPage).toList(), more);
    }

    public boolean isEmpty() {
        return list.isEmpty();
    }

    /** Whether all of them can be listed without pushing away what comes below. */
    public boolean few() {
        return list.size() <= FEW;
    }

    private record Mark(int number, double from, double to, boolean open, String label) {}

    /** What a picture draws. */
    public String json() {
        return JSON.writeValueAsString(list.stream()
                .map(note -> new Mark(note.number(), note.from(), note.to(), note.open(), note.label()))
                .toList());
    }
}
