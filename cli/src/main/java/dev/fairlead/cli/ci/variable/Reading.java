package dev.fairlead.cli.ci.variable;

import dev.fairlead.cli.git.clone.Address;
import java.net.URI;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What one tool's variables say, and which variables can say it: the second is what the documentation lists. */
public final class Reading {
    private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{40}|[0-9a-f]{64}");

    private final Variables variables;
    private final Map<RunDetail, String> values = new EnumMap<>(RunDetail.class);
    private final Map<RunDetail, Set<String>> names = new EnumMap<>(RunDetail.class);

    public Reading(Variables variables) {
        this.variables = variables;
    }

    public Optional<String> find(String name) {
        return variables.find(name);
    }

    /** The first of these variables that has a value; of commits the first that is a full one. */
    public Reading take(RunDetail what, String... from) {
        return put(
                what,
                Arrays.stream(from).flatMap(name -> find(name).stream()).filter(value -> fits(what, value)),
                from);
    }

    /** A value made of these variables. */
    public Reading put(RunDetail what, Optional<String> value, String... from) {
        return put(what, value.stream(), from);
    }

    private Reading put(RunDetail what, Stream<String> candidates, String... from) {
        names.computeIfAbsent(what, key -> new LinkedHashSet<>()).addAll(Arrays.asList(from));
        candidates
                .filter(value -> !value.isEmpty())
                .findFirst()
                .map(value -> what == RunDetail.REPOSITORY ? Address.withoutCredentials(value) : value)
                .ifPresent(value -> values.putIfAbsent(what, value));
        return this;
    }

    /** A value that needs no variable. */
    public Reading always(RunDetail what, String value) {
        values.putIfAbsent(what, value);
        return this;
    }

    // `HEAD`, or the name of a branch, is no commit
    private static boolean fits(RunDetail what, String value) {
        return (what != RunDetail.COMMIT && what != RunDetail.HEAD)
                || COMMIT.matcher(value).matches();
    }

    public Map<RunDetail, String> values() {
        return values;
    }

    public Map<RunDetail, Set<String>> names() {
        return names;
    }

    /** Values of these variables with {@code glue} between them, if the first is there. */
    public Optional<String> joined(String glue, String... from) {
        return find(from[0]).map(first -> {
            var text = new StringBuilder(first);
            Arrays.stream(from)
                    .skip(1)
                    .forEach(name ->
                            find(name).ifPresent(value -> text.append(glue).append(value)));
            return text.toString();
        });
    }

    /** Host, port and path of an address: two servers of one kind differ in it, however it is written. */
    public static Optional<String> place(String address) {
        try {
            var uri = URI.create(address.contains("://") ? address : "https://" + address);
            if (uri.getHost() == null) {
                return Optional.empty();
            }
            var port = uri.getPort() < 0 || uri.getPort() == 443 || uri.getPort() == 80 ? "" : ":" + uri.getPort();
            var path = uri.getPath() == null ? "" : uri.getPath().replaceFirst("/+$", "");
            return Optional.of(uri.getHost().toLowerCase(Locale.ROOT) + port + path);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Only the host and its port. */
    public static Optional<String> host(String address) {
        return place(address).map(place -> place.split("/", 2)[0]);
    }

    /** {@code refs/heads/main} and {@code origin/main} are the branch {@code main}. */
    public static String shortBranch(String reference) {
        return Stream.of("refs/heads/", "refs/remotes/origin/", "remotes/origin/", "origin/")
                .filter(reference::startsWith)
                .findFirst()
                .map(prefix -> reference.substring(prefix.length()))
                .orElse(reference);
    }

    /** The tag that a reference names, if it names one. */
    public static Optional<String> tag(String reference) {
        return reference.startsWith("refs/tags/")
                ? Optional.of(reference.substring("refs/tags/".length()))
                : Optional.empty();
    }

    /** The branch that a reference names, if it names one. */
    public static Optional<String> branch(String reference) {
        return reference.startsWith("refs/heads/") || !reference.startsWith("refs/")
                ? Optional.of(shortBranch(reference))
                : Optional.empty();
    }
}
