package dev.fairlead.catalog;

import dev.fairlead.platform.refusal.Refusal;
import dev.fairlead.platform.refusal.Texts;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A team of an organisation.
 *
 * @param name as files of others call it: {@code payments}
 * @param title what people call it; null where that is the name
 * @param link address of a page about it
 * @param contact how it is reached
 */
public record Team(
        String name,
        @Nullable String title,
        @Nullable String link,
        @Nullable String contact) {
    /** In the place of a team in questions: what nobody owns. No team can be called so. */
    public static final String NOBODY = "-";

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");
    private static final Pattern LINK = Pattern.compile("(?i)https?://[^\\s\"'<>]+");
    private static final int LONGEST = 200;
    private static final int LONGEST_LINK = 2000;

    public Team {
        checkName("name", name);
        check("title", title, LONGEST);
        check("link", link, LONGEST_LINK);
        check("contact", contact, LONGEST);
        if (link != null && !LINK.matcher(link).matches()) {
            throw Refusal.invalid(
                    "link", "`" + Texts.shortened(link) + "` is not an address that begins with https:// or http://");
        }
    }

    /** One of which only the name is known. */
    public static Team named(String name) {
        return new Team(name, null, null, null);
    }

    /** What is not said stays as it was. */
    public Team over(@Nullable Team before) {
        return before == null
                ? this
                : new Team(
                        name,
                        title == null ? before.title : title,
                        link == null ? before.link : link,
                        contact == null ? before.contact : contact);
    }

    /** What people read. */
    public String shown() {
        return title == null ? name : title;
    }

    public static String checkName(String field, String name) {
        if (!NAME.matcher(name).matches()) {
            throw Refusal.invalid(
                    field,
                    "`" + Texts.shortened(name)
                            + "` is no name of a team; it has up to 100 letters of English, digits, dots, hyphens and underscores,"
                            + " and begins with a letter or digit; its title may be anything");
        }
        return name;
    }

    private static void check(String field, @Nullable String text, int longest) {
        if (text != null) {
            Texts.check(field, text, longest);
        }
    }
}
