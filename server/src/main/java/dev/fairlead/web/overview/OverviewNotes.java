package dev.fairlead.web.overview;

import dev.fairlead.annotation.Annotations;
import dev.fairlead.metrics.window.Grain;
import dev.fairlead.report.overview.Overview;
import dev.fairlead.report.overview.Overview.Row;
import dev.fairlead.web.address.Unit;
import dev.fairlead.web.address.View;
import dev.fairlead.web.note.Note;
import dev.fairlead.web.note.Notes;
import dev.fairlead.web.note.UnitNotes;
import dev.fairlead.web.note.UnitNotes.About;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Annotations in the small pictures of the rows, which have a bar a week.
 *
 * @param all each once, for the list below
 */
record OverviewNotes(Map<Unit, Notes> rows, Notes all) {

    static OverviewNotes of(
            List<Row> shown, OverviewRequest request, Overview overview, Annotations annotations, Instant now) {
        var view = request.view(overview.zone());
        var weekly = new View(view.days(), view.zone(), Grain.WEEK, view.narrowing(), view.measure());
        var about = shown.stream()
                .map(row -> new About(
                        new Unit(row.kind(), row.unit()),
                        row.last().stream().map(Overview.Last::environment).toList()))
                .toList();
        var notes = UnitNotes.of(about, weekly, overview.tier(), annotations, now);
        var rows = new HashMap<Unit, Notes>();
        for (int i = 0; i < about.size(); i++) {
            rows.put(about.get(i).unit(), notes.get(i));
        }
        return new OverviewNotes(rows, Notes.together(notes));
    }

    /** Those of a row. */
    List<Note> of(OverviewRow row) {
        return rows.getOrDefault(row.subject(), Notes.NONE).list();
    }
}
