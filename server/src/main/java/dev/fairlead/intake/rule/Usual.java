package dev.fairlead.intake.rule;

import dev.fairlead.catalog.QualifiedName;
import dev.fairlead.intake.told.Labels;
import dev.fairlead.intake.told.Told;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What names mean where no rule says anything. */
public final class Usual {
    /** Environments that come and go with a branch or a pull request: nobody's users are there; and runs of anything. */
    public static final List<Rule> PASSED_OVER = List.of(
            passedOver(Labels.RUN, "*", "a run is a deployment only where a rule says which, and to which environment"),
            passedOver(
                    Labels.TICKET,
                    "*",
                    "an issue is an incident where one of its labels is called incident or outage, or where a rule gives its"
                            + " environment"),
            passedOver(
                    Labels.ENVIRONMENT,
                    "~(?i)(?:deploy[-_ ])?p?review(?:[-_/ –—:]+.*|-?apps?)?",
                    "an environment for review comes and goes with its branch; a rule that names it takes it in"),
            passedOver(
                    Labels.ENVIRONMENT,
                    "~(?i)(?:.*[-_/ (])?(?:pr|mr|pull|pull[-_ ]?request|merge[-_ ]?request)[-_/ #!:]*[0-9]+(?:[-_/"
                            + " ).].*)?",
                    "an environment of a pull request comes and goes with it; a rule that names it takes it in"),
            passedOver(
                    Labels.ENVIRONMENT,
                    "~(?i)(?:feature|feat|fix|bugfix|hotfix|chore|dependabot|renovate|branch|branches|tmp|temp|ephemeral)/.+",
                    "an environment of a branch comes and goes with it; a rule that names it takes it in"));

    /** In which order labels say what something is about: what runs is nearer than where its settings are kept. */
    private static final List<String> OF_WHAT_RUNS =
            List.of(Labels.IMAGE, Labels.PROJECT, Labels.SERVICE, Labels.REPOSITORY);

    private static final List<String> OF_WHAT_IS_BUILT =
            List.of(Labels.SUBJECT, Labels.PROJECT, Labels.REPOSITORY, Labels.IMAGE, Labels.SERVICE);

    private static final int SHORT_COMMIT = 12;

    private Usual() {}

    private static Rule passedOver(String label, String pattern, String reason) {
        return new Rule(List.of(new Condition(label, LabelPattern.read(label, pattern))), Map.of(), reason);
    }

    /**
     * What a component is called after.
     *
     * @param name its last part
     * @param path all of it, lower case, without host and {@code .git}: {@code acme/eu/shop}
     */
    record Called(String name, String path) {

        /** Names that it may have, the shortest first; the last one is nobody else's. */
        List<String> names() {
            var elements = Arrays.stream(path.split("/"))
                    .filter(part -> !part.isBlank())
                    .toList();
            var names = new ArrayList<String>();
            names.add(Names.element(name));
            if (elements.size() > 1) {
                names.add(Names.element(elements.get(elements.size() - 2) + "-" + name));
            }
            if (elements.size() > 2) {
                names.add(Names.element(String.join("-", elements.subList(0, elements.size() - 1)) + "-" + name));
            }
            names.add(Names.element(name) + "-" + Integer.toHexString(path.hashCode()));
            return names.stream().filter(each -> !each.isEmpty()).distinct().toList();
        }
    }

    /** Whether it is about what is in an environment; what is built for one is built all the same. */
    static boolean isSomewhere(Told told) {
        return switch (told) {
            case Told.Deployed _, Told.Place _, Told.Trouble _, Told.Alert _ -> true;
            case Told.Built _, Told.Pushed _, Told.Merged _ -> false;
        };
    }

    static Optional<Called> component(Told told) {
        var order = switch (told) {
            case Told.Deployed _ -> OF_WHAT_RUNS;
            case Told.Built _, Told.Pushed _, Told.Merged _ -> OF_WHAT_IS_BUILT;
            // an alert that names a service does not say that it is one of the components
            case Told.Trouble _, Told.Alert _, Told.Place _ -> List.<String>of();
        };
        for (var label : order) {
            var called = told.labels().find(label).flatMap(value -> called(label, value));
            if (called.isPresent()) {
                return called;
            }
        }
        return Optional.empty();
    }

    private static Optional<Called> called(String label, String value) {
        var path = value.strip().replace('\\', '/');
        if (label.equals(Labels.REPOSITORY)) {
            // https://host:port/path, ssh://git@host/path, git@host:path
            path = path.replaceFirst("^[a-z+]+://[^/]*/", "").replaceFirst("^[^/]*@[^/:]*:", "");
        }
        path = path.replaceFirst("[?#].*$", "").replaceFirst("/+$", "").replaceFirst("\\.git$", "");
        if (label.equals(Labels.IMAGE) || label.equals(Labels.SUBJECT)) {
            path = path.replaceFirst("@.*$", "").replaceFirst(":[^/:]*$", "");
            int slash = path.indexOf('/');
            var first = slash < 0 ? "" : path.substring(0, slash);
            if (first.indexOf('.') >= 0 || first.indexOf(':') >= 0 || first.equals("localhost")) {
                path = path.substring(slash + 1);
            }
        }
        var name = path.substring(path.lastIndexOf('/') + 1);
        return Names.element(name).isEmpty()
                ? Optional.empty()
                : Optional.of(new Called(name, path.toLowerCase(Locale.ROOT)));
    }

    static Optional<QualifiedName> environment(String domain, Told told) {
        var named = switch (told) {
            case Told.Deployed _, Told.Place _ -> told.labels().find(Labels.ENVIRONMENT);
            case Told.Built _, Told.Pushed _, Told.Merged _, Told.Trouble _, Told.Alert _ -> Optional.<String>empty();
        };
        return named.map(Names::element)
                .filter(name -> !name.isEmpty())
                .flatMap(name -> Names.qualified(domain, name))
                .filter(name -> name.variant().isEmpty());
    }

    static Optional<String> version(Told told) {
        var version = switch (told) {
            case Told.Deployed deployed -> deployed.version();
            case Told.Built built -> built.version();
            case Told.Pushed _, Told.Merged _, Told.Trouble _, Told.Alert _, Told.Place _ -> null;
        };
        if (version == null) {
            return Optional.empty();
        }
        return Optional.ofNullable(version.name())
                .or(() -> told.labels().find(Labels.TAG))
                .or(() -> Optional.ofNullable(version.commit()).map(Usual::shortened))
                .or(() -> Optional.ofNullable(version.digest())
                        .map(digest -> shortened(digest.substring(digest.indexOf(':') + 1))))
                .map(Names::version)
                .filter(name -> !name.isEmpty());
    }

    private static String shortened(String hexadecimal) {
        return hexadecimal.length() <= SHORT_COMMIT ? hexadecimal : hexadecimal.substring(0, SHORT_COMMIT);
    }
}
