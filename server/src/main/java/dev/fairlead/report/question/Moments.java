package dev.fairlead.report.question;

import dev.fairlead.metrics.window.ZoneDays;
import dev.fairlead.platform.refusal.Refusal;
import dev.fairlead.platform.refusal.Texts;
import java.time.Instant;
import java.time.ZoneId;

/** Moments as questions name them. */
public final class Moments {
    private static final int LONGEST_DAY = 10;

    private Moments() {}

    /** A day, which begins at its midnight in the zone, or a moment with its offset. */
    public static Instant of(String parameter, String text, ZoneId zone) {
        if (text.length() > LONGEST_DAY) {
            return Texts.moment(parameter, text);
        }
        if (!Texts.looksLikeDay(text)) {
            throw Refusal.invalid(
                    parameter,
                    "`" + Texts.shortened(text)
                            + "` is neither a day such as 2026-01-01, nor a moment such as 2026-01-01T00:00:00Z, nor a span back from"
                            + " today such as 30d");
        }
        return ZoneDays.startOf(Texts.day(parameter, text), zone);
    }
}
