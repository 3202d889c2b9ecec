package dev.fairlead.share;

import dev.fairlead.catalog.QualifiedName;
import dev.fairlead.catalog.UnitKind;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One badge or one embedded chart, exactly as its address says it: the key opens this and nothing else.
 *
 * @param form badge or embed
 * @param metric the word of a metric, or {@link #LAST_DEPLOYMENT}
 * @param environment full name; null for those closest to users
 * @param within the site that may embed it; null for a badge, which is a picture
 */
public record SharedAddress(
        String form,
        String metric,
        UnitKind kind,
        QualifiedName unit,
        @Nullable QualifiedName environment,
        @Nullable String within)
        implements Shared {
    /** What a badge can say besides metrics. */
    public static final String LAST_DEPLOYMENT = "last-deployment";

    @Override
    public String organization() {
        return unit.organization();
    }

    @Override
    public String text() {
        return String.join(
                "\n",
                "1",
                form,
                metric,
                kind.name(),
                unit.toString(),
                environment == null ? "" : environment.toString(),
                within == null ? "" : within);
    }

    @Override
    public String path(String key) {
        var path = "/" + form + "/" + metric + (form.equals("badge") ? ".svg" : "") + "?"
                + kind.name().toLowerCase(Locale.ROOT) + "=" + encoded(unit.toString());
        if (environment != null) {
            path += "&environment=" + encoded(environment.toString());
        }
        if (within != null) {
            path += "&in=" + encoded(within);
        }
        return path + "&key=" + key;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
