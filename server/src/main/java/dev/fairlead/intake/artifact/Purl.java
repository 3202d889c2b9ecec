package dev.fairlead.intake.artifact;

import dev.fairlead.intake.payload.Payload;
import dev.fairlead.intake.told.ToldVersion;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A package URL, taken apart. Libraries write one package in several ways and call each of them canonical: they differ in what
 * they encode and which names they put into lower case. {@link #text} has one form for all of them.
 *
 * @param path namespace and name, decoded
 * @param version decoded; null where there is none
 * @param qualifiers in the order of their names
 */
public record Purl(
        String type,
        List<String> path,
        @Nullable String version,
        Map<String, String> qualifiers,
        @Nullable String subpath) {
    private static final Pattern TYPE = Pattern.compile("[a-z][a-z0-9.+-]*");
    /** Where either library puts names into lower case, both spellings are one package. */
    private static final Set<String> FOLDED = Set.of(
            "alpm",
            "apk",
            "bitbucket",
            "composer",
            "deb",
            "docker",
            "github",
            "gitlab",
            "golang",
            "hex",
            "npm",
            "oci",
            "pub",
            "pypi",
            "rpm");

    private static final Map<String, String> FORGES = Map.of(
            "github", "https://github.com", "gitlab", "https://gitlab.com", "bitbucket", "https://bitbucket.org");

    /** The commit at the end of {@code git+https://github.com/acme/shop@…}. */
    private static final Pattern VCS =
            Pattern.compile("(?:git\\+)?(?<url>[^@]+(?:@[^@/]+/[^@]+)?)@(?<commit>[0-9A-Fa-f]{40,64})");

    public Purl {
        path = List.copyOf(path);
        qualifiers = Collections.unmodifiableMap(new TreeMap<>(qualifiers));
    }

    /** Empty where the text is no package URL. */
    public static Optional<Purl> find(String text) {
        var rest = text.strip();
        if (!rest.regionMatches(true, 0, "pkg:", 0, 4)) {
            return Optional.empty();
        }
        rest = rest.substring(4).replaceFirst("^/+", "");
        String subpath = null;
        int hash = rest.indexOf('#');
        if (hash >= 0) {
            subpath = decoded(rest.substring(hash + 1));
            rest = rest.substring(0, hash);
        }
        var qualifiers = new TreeMap<String, String>();
        int question = rest.indexOf('?');
        if (question >= 0) {
            qualifiers(rest.substring(question + 1), qualifiers);
            rest = rest.substring(0, question);
        }
        int slash = rest.indexOf('/');
        if (slash < 0) {
            return Optional.empty();
        }
        var type = rest.substring(0, slash).toLowerCase(Locale.ROOT);
        var name = rest.substring(slash + 1);
        String version = null;
        // a scope of npm may stand there as it is: its @ comes first
        int at = name.lastIndexOf('@');
        if (at > 0 && name.charAt(at - 1) != '/') {
            version = decoded(name.substring(at + 1));
            name = name.substring(0, at);
        }
        var path = new ArrayList<String>();
        for (var part : name.split("/")) {
            if (!part.isEmpty()) {
                path.add(folded(type, decoded(part)));
            }
        }
        return TYPE.matcher(type).matches() && !path.isEmpty()
                ? Optional.of(new Purl(type, path, version, qualifiers, subpath))
                : Optional.empty();
    }

    private static void qualifiers(String text, Map<String, String> qualifiers) {
        for (var pair : text.split("&")) {
            int sign = pair.indexOf('=');
            if (sign > 0 && sign < pair.length() - 1) {
                qualifiers.putIfAbsent(
                        pair.substring(0, sign).toLowerCase(Locale.ROOT), decoded(pair.substring(sign + 1)));
            }
        }
    }

    private static String folded(String type, String name) {
        var folded = FOLDED.contains(type) ? name.toLowerCase(Locale.ROOT) : name;
        return type.equals("pypi") ? folded.replace('_', '-') : folded;
    }

    /** A plus is a plus; what is no encoding stays as it is. */
    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException _) {
            return text;
        }
    }

    private static String encoded(String text) {
        var encoded = new StringBuilder();
        for (var octet : text.getBytes(StandardCharsets.UTF_8)) {
            char here = (char) (octet & 0xff);
            if (here < 0x80 && (Character.isLetterOrDigit(here) || ".-_~:+".indexOf(here) >= 0)) {
                encoded.append(here);
            } else {
                encoded.append('%').append(String.format(Locale.ROOT, "%02X", (int) here));
            }
        }
        return encoded.toString();
    }

    /** The one form: only what would be misread is encoded, qualifiers in the order of their names. */
    public String text() {
        var text = new StringBuilder("pkg:").append(type);
        path.forEach(part -> text.append('/').append(encoded(part)));
        if (version != null) {
            text.append('@').append(encoded(version));
        }
        var separator = '?';
        for (var entry : qualifiers.entrySet()) {
            text.append(separator).append(entry.getKey()).append('=').append(encoded(entry.getValue()));
            separator = '&';
        }
        return text.append(subpath == null ? "" : "#" + subpath).toString();
    }

    /** Name of the container image, where it is one. */
    public Optional<String> image() {
        if (!type.equals("oci") && !type.equals("docker")) {
            return Optional.empty();
        }
        var repository = qualifiers.get("repository_url");
        if (repository == null) {
            return Optional.of(String.join("/", path));
        }
        var address = repository.replaceFirst("^[a-z]+://", "").replaceFirst("/+$", "");
        // for oci it is the whole name, for docker the registry alone
        return Optional.of(type.equals("oci") ? address : address + "/" + String.join("/", path));
    }

    /** The repository that a qualifier says it was built from; of a package of a public forge the package itself. */
    public Optional<String> repository() {
        return vcs().map(found -> found[0])
                .or(() -> Optional.ofNullable(FORGES.get(type))
                        .map(forge ->
                                qualifiers.getOrDefault("repository_url", forge).replaceFirst("/+$", "") + "/"
                                        + String.join("/", path)));
    }

    private Optional<String[]> vcs() {
        return Optional.ofNullable(qualifiers.get("vcs_url"))
                .map(VCS::matcher)
                .filter(found -> found.matches())
                .map(found ->
                        new String[] {found.group("url"), found.group("commit").toLowerCase(Locale.ROOT)});
    }

    /** Everything that it says of the version: name, digest and commit. */
    public ToldVersion told() {
        var digest = version != null && Image.isDigest(version) ? version : checksum();
        var name = version != null && Image.isDigest(version) ? qualifiers.get("tag") : version;
        var commit = vcs().map(found -> found[1])
                .filter(Payload::isCommit)
                .orElse(version != null && Payload.isCommit(version) ? version.toLowerCase(Locale.ROOT) : null);
        return new ToldVersion(name, commit, digest, text());
    }

    private @Nullable String checksum() {
        var checksum = qualifiers.get("checksum");
        return checksum != null && Image.isDigest(checksum) ? checksum : null;
    }
}
