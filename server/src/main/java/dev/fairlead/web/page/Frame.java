package dev.fairlead.web.page;

import dev.fairlead.platform.wait.Asking;
import dev.fairlead.web.address.Query;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What all pages share.
 *
 * @param user who is signed in, if anybody is
 * @param formKey what each form that changes something says in the field {@code key}
 * @param here path and query of the page; empty where it answers no question
 */
public record Frame(
        String title, Section section, @Nullable String user, String formKey, String here, Theme theme, Assets assets) {

    /** What the numbers of the page lack, in words; null where they lack nothing. Known once all of them are read. */
    @Nullable String pending() {
        return Asking.lacks()
                .map(pending -> String.format(
                        Locale.ROOT,
                        "%,d %s recorded since %s UTC %s not in these numbers yet.",
                        pending.facts(),
                        pending.facts() == 1 ? "fact" : "facts",
                        TIME.format(pending.since()),
                        pending.facts() == 1 ? "is" : "are"))
                .orElse(null);
    }

    /** Where this page is saved under a name; null where it answers no question, or nobody is there to whom it could belong. */
    @Nullable String save() {
        return user == null || here.isEmpty() || section == Section.NONE
                ? null
                : "/views?" + new Query().with("name", title).with("address", here);
    }

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);
}
