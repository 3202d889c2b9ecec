package dev.fairlead.web.address;

import dev.fairlead.metrics.ZoneDays;
import dev.fairlead.platform.refusal.Refusal;
import dev.fairlead.platform.refusal.Texts;
import io.javalin.http.Context;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads what the address of a page asks for; an absent parameter and an empty one are the same. */
public record Asked(Context context) {
    private static final int LONGEST = 1000;

    @Nullable public String find(String name) {
        var text = context.queryParam(name);
        return text == null || text.isBlank() ? null : Texts.check(name, text.strip(), LONGEST);
    }

    /** Every value of a parameter that may be given more than once. */
    public List<String> all(String name) {
        return context.queryParams(name).stream()
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .map(text -> Texts.check(name, text, LONGEST))
                .toList();
    }

    public String text(String name) {
        var found = find(name);
        return found == null ? "" : found;
    }

    /** From 1. */
    public int page() {
        return page("page");
    }

    /** Which part of a list that is not the page's main one. */
    public int page(String name) {
        var text = find(name);
        if (text == null) {
            return 1;
        }
        if (!text.matches("[1-9][0-9]{0,5}")) {
            throw Refusal.invalid(name, "`" + Texts.shortened(text) + "` is no page number");
        }
        return Integer.parseInt(text);
    }

    @Nullable public LocalDate day(String name) {
        var text = find(name);
        try {
            return text == null ? null : LocalDate.parse(text);
        } catch (DateTimeParseException _) {
            throw Refusal.invalid(
                    name, "`" + Texts.shortened(String.valueOf(text)) + "` is no day; write it as 2026-01-31");
        }
    }

    /** The begin of a day there, such as where a window begins or ends. */
    public static @Nullable Instant begin(@Nullable LocalDate day, ZoneId zone) {
        return day == null ? null : ZoneDays.startOf(day, zone);
    }
}
