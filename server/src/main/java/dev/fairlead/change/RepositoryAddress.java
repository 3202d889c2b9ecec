package dev.fairlead.change;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Where a git repository is. Addresses that differ only in scheme, user, port of the scheme, or a trailing
 * {@code .git} or slash name the same repository.
 *
 * @param name what such addresses have in common: {@code github.com/acme/checkout}
 * @param url the address without credentials
 */
public record RepositoryAddress(String name, String url) {
    private static final Pattern URL = Pattern.compile(
            "(?<scheme>[A-Za-z][A-Za-z0-9+.-]*)://(?:[^/@]*@)?(?<host>[^/:]*)(?::(?<port>\\d+))?(?<path>/.*)?");
    private static final Pattern SCP =
            Pattern.compile("(?:[^/@:]+@)?(?<host>[A-Za-z0-9][A-Za-z0-9.-]+):(?<path>[^/].*)");

    public static RepositoryAddress of(String text) {
        var stripped = text.strip();
        var url = URL.matcher(stripped);
        if (url.matches()) {
            var host = url.group("host").toLowerCase(Locale.ROOT);
            var path = url.group("path") == null ? "" : url.group("path");
            var port = url.group("port") == null ? "" : ":" + url.group("port");
            return new RepositoryAddress(shortened(host + path), url.group("scheme") + "://" + host + port + path);
        }
        var scp = SCP.matcher(stripped);
        if (scp.matches()) {
            var host = scp.group("host").toLowerCase(Locale.ROOT);
            return new RepositoryAddress(shortened(host + "/" + scp.group("path")), host + ":" + scp.group("path"));
        }
        return new RepositoryAddress(shortened(stripped), stripped);
    }

    private static String shortened(String name) {
        var result = name;
        while (result.endsWith("/") && result.length() > 1) {
            result = result.substring(0, result.length() - 1);
        }
        return result.endsWith(".git") && result.length() > 4 ? result.substring(0, result.length() - 4) : result;
    }
}
