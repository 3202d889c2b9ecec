package dev.fairlead.web.address;

import dev.fairlead.platform.refusal.Refusal;
import dev.fairlead.platform.refusal.Texts;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where the next part of a list begins that is ordered by time: what came before it ended with this one. */
public record ListPosition(Instant moment, long number) {
    private static final String AFTER = "after";

    /** @param text what an address of ours says; null for the first part */
    public static @Nullable ListPosition of(@Nullable String text) {
        if (text == null) {
            return null;
        }
        if (!text.matches("[^~]{1,40}~\\d{1,18}")) {
            throw Refusal.invalid(AFTER, "this is not the address of a next part; begin with the first one");
        }
        int end = text.indexOf('~');
        return new ListPosition(Texts.moment(AFTER, text.substring(0, end)), Long.parseLong(text.substring(end + 1)));
    }

    /** The query of the next part, with what else the address says. */
    public String query(Map<String, @Nullable String> parameters) {
        var query = Query.of(parameters);
        return query + (query.isEmpty() ? "" : "&") + new Query().with(AFTER, moment + "~" + number);
    }
}
