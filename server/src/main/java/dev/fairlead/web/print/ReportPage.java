package dev.fairlead.web.print;

import dev.fairlead.web.address.View;
import dev.fairlead.web.page.Frame;
import dev.fairlead.web.word.Formats;
import java.util.List;

/**
 * Sheets to print.
 *
 * @param back the page that it was made from
 * @param more how many applications have no sheet here, because they are on other parts of the list
 */
public record ReportPage(Frame frame, View view, String back, List<Sheet> sheets, int more) {
    String window() {
        return Formats.day(view.from()) + " to " + Formats.day(view.to().minusDays(1)) + ", days of "
                + view.zone().getId();
    }
}
