package dev.fairlead.cli.owner;

import java.util.Locale;
import java.util.regex.Pattern;

/** What equal addresses of a repository have in common: {@code github.com/acme/checkout}. */
public final class RepositoryName {
    private static final Pattern URL =
            Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*://(?:[^/@]*@)?([^/:]*)(?::\\d*)?/*(.*)");
    private static final Pattern SCP = Pattern.compile("(?:[^/@:]+@)?([^/:]{2,}):(?!//)/*(.+)");

    private RepositoryName() {}

    public static String of(String address) {
        var text = address.strip().replaceFirst("/+$", "").replaceFirst("\\.git$", "");
        for (var form : new Pattern[] {URL, SCP}) {
            var parts = form.matcher(text);
            if (parts.matches()) {
                return parts.group(1).toLowerCase(Locale.ROOT) + "/" + parts.group(2);
            }
        }
        return text;
    }

    /** Whether it is the repository that a forge calls {@code acme/checkout}. */
    static boolean isCalled(String address, String slug) {
        return !address.isEmpty() && of(address).toLowerCase(Locale.ROOT).endsWith("/" + slug.toLowerCase(Locale.ROOT));
    }
}
