package dev.fairlead.intake.payload;

import java.util.regex.Pattern;

/** Addresses of repositories as senders write them, in the one form that labels have: {@code https://github.com/acme/shop}. */
public final class RepositoryUrl {
    private static final Pattern URL =
            Pattern.compile("(?<scheme>[A-Za-z][A-Za-z0-9+.-]*)://(?:[^/@]*@)?(?<rest>[^?#]*).*", Pattern.DOTALL);
    private static final Pattern SCP = Pattern.compile(
            "(?:[^/@:]+@)?(?<host>[A-Za-z0-9][A-Za-z0-9.-]*\\.[A-Za-z0-9-]+):(?!\\d+/)(?<path>[^?#]+).*");
    private static final Pattern END = Pattern.compile("(?:\\.git)?/*$");

    private RepositoryUrl() {}

    /** Without user, password, question and {@code .git}; what is no address stays as it is. */
    public static String of(String text) {
        var stripped = text.strip();
        var url = URL.matcher(stripped);
        if (url.matches()) {
            return url.group("scheme") + "://" + ended(url.group("rest"));
        }
        var scp = SCP.matcher(stripped);
        return scp.matches()
                ? "https://" + scp.group("host") + "/" + ended(scp.group("path").replaceFirst("^/+", ""))
                : stripped;
    }

    private static String ended(String path) {
        return END.matcher(path).replaceFirst("");
    }
}
