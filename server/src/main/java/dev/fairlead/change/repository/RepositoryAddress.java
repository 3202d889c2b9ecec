package dev.fairlead.change.repository;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where a git repository is. Addresses that differ only in scheme, user, or a trailing {@code .git} or slash name the same
 * repository, and so do the forms that one forge gives it ({@link Forge}). A port that HTTP does not use by itself is another
 * server; ports of SSH are not looked at, since a forge has another one for it anyway.
 *
 * @param name what such addresses have in common: {@code github.com/acme/checkout}
 * @param url the address without credentials
 */
public record RepositoryAddress(String name, String url) {
    private static final Pattern URL = Pattern.compile(
            "(?<scheme>[A-Za-z][A-Za-z0-9+.-]*)://(?:[^/@]*@)?(?<host>\\[[^\\]]*]|[^/:]*)(?::(?<port>\\d*))?(?<path>/.*)?");
    private static final Pattern SCP =
            Pattern.compile("(?:[^/@:]+@)?(?<host>[A-Za-z0-9][A-Za-z0-9.-]+|\\[[^\\]/]+]):(?<path>.+)");
    private static final Pattern CODE_COMMIT =
            Pattern.compile("codecommit::(?<region>[a-z0-9-]+)://(?:[^/@]*@)?(?<path>[^/]+)");
    private static final Pattern QUERY = Pattern.compile("[?#].*");
    private static final Pattern WITH_PORT = Pattern.compile("(\\[[^\\]/]+]|[^/:]+):\\d+(/.*)");
    private static final Map<String, String> USUAL_PORTS = Map.of("http", ":80", "https", ":443");

    public static RepositoryAddress of(String text) {
        var stripped = text.strip();
        var code = CODE_COMMIT.matcher(stripped);
        if (code.matches()) {
            return of(
                    "https://git-codecommit." + code.group("region") + ".amazonaws.com/v1/repos/" + code.group("path"));
        }
        var url = URL.matcher(stripped);
        if (url.matches()) {
            var scheme = url.group("scheme");
            var host = url.group("host").toLowerCase(Locale.ROOT);
            var path = url.group("path") == null ? "" : url.group("path");
            var port = url.group("port") == null || url.group("port").isEmpty() ? "" : ":" + url.group("port");
            boolean local = scheme.equalsIgnoreCase("file");
            path = local ? path : QUERY.matcher(path).replaceFirst("");
            return new RepositoryAddress(
                    local
                            ? shortened((host.equals("localhost") ? "" : host) + path)
                            : name(host, scheme.toLowerCase(Locale.ROOT), port, path),
                    scheme + "://" + host + port + path);
        }
        var scp = SCP.matcher(stripped);
        if (scp.matches()) {
            var host = scp.group("host").toLowerCase(Locale.ROOT);
            return new RepositoryAddress(name(host, "ssh", "", scp.group("path")), host + ":" + scp.group("path"));
        }
        return new RepositoryAddress(shortened(stripped), stripped);
    }

    /** The address that such a name is of, as far as that is known. */
    public static RepositoryAddress named(String name) {
        return new RepositoryAddress(name, name.startsWith("/") ? name : "https://" + name);
    }

    /**
     * The name that stood for a repository while no port was looked at: for all ports of its host. Empty for a name without a
     * port, which stands for itself.
     */
    static Optional<String> withAnyPort(String name) {
        var matcher = WITH_PORT.matcher(name);
        return matcher.matches() ? Optional.of(matcher.group(1) + ":*" + matcher.group(2)) : Optional.empty();
    }

    private static String name(String host, String scheme, String port, String path) {
        var plain = decoded(path).replaceAll("/{2,}", "/").replaceFirst("^/", "");
        var known = host.replaceFirst("\\.$", "");
        boolean tells = USUAL_PORTS.containsKey(scheme) && !port.equals(USUAL_PORTS.get(scheme));
        return Forge.name(known, port, tells ? port : "", shortened(plain));
    }

    /** What is written {@code %7Ebob} is {@code ~bob}; what cannot be read stays as it is. */
    private static String decoded(String path) {
        if (path.indexOf('%') < 0) {
            return path;
        }
        try {
            return URLDecoder.decode(path.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException _) {
            return path;
        }
    }

    static String shortened(String name) {
        var result = name;
        while (result.endsWith("/") && result.length() > 1) {
            result = result.substring(0, result.length() - 1);
        }
        return result.endsWith(".git") && result.length() > 4 ? result.substring(0, result.length() - 4) : result;
    }
}
