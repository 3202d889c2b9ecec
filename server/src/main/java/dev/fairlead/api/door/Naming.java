package dev.fairlead.api.door;

import dev.fairlead.catalog.QualifiedName;
import dev.fairlead.platform.json.JsonObject;
import dev.fairlead.platform.refusal.Refusal;
import dev.fairlead.platform.refusal.Spelling;
import dev.fairlead.platform.refusal.Texts;
import dev.fairlead.recording.version.ComponentCode;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads what several facts have in common. */
public final class Naming {
    public static final int LONGEST_NOTE = 64 * 1024;
    public static final int LONGEST_LOG = 128 * 1024;

    private Naming() {}

    /** Refuses two fields that say the same thing. */
    public static void notBoth(JsonObject json, String one, String other, String why) {
        if (json.has(one) && json.has(other)) {
            throw Refusal.invalid(other, "is given together with `" + one + "`; " + why);
        }
    }

    public static @Nullable String sha(String field, @Nullable String text) {
        return text == null
                ? null
                : Spelling.fullSha(text)
                        .orElseThrow(
                                () -> Refusal.invalid(
                                        field,
                                        "`" + Texts.shortened(text)
                                                + "` is not a full commit id: 40 (or 64) hexadecimal digits, as `git rev-parse HEAD` prints"));
    }

    public static @Nullable String hex(String field, @Nullable String text) {
        if (text != null && !text.matches("[0-9a-fA-F]{8,128}")) {
            throw Refusal.invalid(field, "`" + Texts.shortened(text) + "` is not a row of hexadecimal digits");
        }
        return text == null ? null : text.toLowerCase(Locale.ROOT);
    }

    /** The address of a web page. */
    public static @Nullable String link(JsonObject json, String field) {
        var text = json.optionalText(field);
        if (text == null) {
            return null;
        }
        try {
            var scheme = new URI(text).getScheme();
            if ("http".equalsIgnoreCase(scheme) || "https".equalsIgnoreCase(scheme)) {
                return text;
            }
        } catch (URISyntaxException _) {
            // said below
        }
        throw Refusal.invalid(
                field, "`" + Texts.shortened(text) + "` is not an address that begins with https:// or http://");
    }

    /** The address of a git repository, as git takes it. */
    public static @Nullable String repository(@Nullable String text) {
        return repository("repository", text);
    }

    public static @Nullable String repository(String field, @Nullable String text) {
        if (text == null) {
            return null;
        }
        ComponentCode.checkRepository(field, text);
        return text;
    }

    /** Reads each name; a mistake is reported with its place in the list. */
    public static <T> List<T> each(List<String> names, BiFunction<String, String, T> parse) {
        var read = new ArrayList<T>(names.size());
        for (int i = 0; i < names.size(); i++) {
            read.add(parse.apply("components[" + i + "]", names.get(i)));
        }
        return read;
    }

    /** Refuses a set with two versions of one component. */
    public static <T> void refuseTwice(List<T> components, Function<T, QualifiedName> base) {
        var seen = new HashSet<QualifiedName>();
        for (int i = 0; i < components.size(); i++) {
            var name = base.apply(components.get(i));
            if (!seen.add(name)) {
                throw Refusal.invalid(
                        "components[" + i + "]", name + " is in the list twice; a set has one version of each");
            }
        }
    }
}
