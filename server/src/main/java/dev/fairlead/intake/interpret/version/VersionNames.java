package dev.fairlead.intake.interpret.version;

import dev.fairlead.catalog.QualifiedName;
import dev.fairlead.intake.interpret.version.VersionNameStore.Named;
import dev.fairlead.intake.rule.Mapped.Said;
import dev.fairlead.intake.rule.Part;
import dev.fairlead.intake.told.Labels;
import dev.fairlead.intake.told.ToldVersion;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds the one version that senders tell by different parts: by a tag, a digest, a commit, a package address. Whoever tells a
 * name with one of them tells it for all who know that part only, whether they told before or tell later.
 */
final class VersionNames {
    /** Names that stand for another thing every day. */
    private static final Set<String> MOVING = Set.of(
            "latest",
            "stable",
            "edge",
            "nightly",
            "main",
            "master",
            "head",
            "trunk",
            "develop",
            "development",
            "dev",
            "staging",
            "prod",
            "production",
            "canary",
            "lts",
            "current",
            "snapshot",
            "next",
            "release");

    private static final Pattern RELEASE = Pattern.compile("v?\\d+(\\.\\d+)+.*");
    private static final Pattern HEX = Pattern.compile("(?<![0-9A-Za-z])g?([0-9a-f]{7,40})(?![0-9A-Za-z])");
    private static final int SHORT = 7;
    private static final int SHOWN = 12;

    private static final Pattern OF_COMMIT = Pattern.compile("[0-9a-f]{12}");

    /**
     * Of several names of one thing the most telling: a release before others, the longer before the shorter, and the digits of
     * its commit only where there is no other.
     */
    private static final Comparator<String> BEST = Comparator.comparing(
                    (String name) -> OF_COMMIT.matcher(name).matches())
            .thenComparing(name -> !RELEASE.matcher(name).matches())
            .thenComparing(Comparator.comparingInt(String::length).reversed())
            .thenComparing(Comparator.reverseOrder());

    private VersionNames() {}

    /** A version as it was told, of a component that is known. */
    record Asked(QualifiedName component, ToldVersion version, Said said, Labels labels) {

        /** The name that somebody gave it, where it is not one that moves. */
        Optional<String> given() {
            var name = said.version();
            if (name == null) {
                return Optional.empty();
            }
            boolean isRule = !said.by().getOrDefault(Part.VERSION, "usual").equals("usual");
            boolean isName = version.name() != null || labels.find(Labels.TAG).isPresent();
            boolean moves = MOVING.contains(name.toLowerCase(Locale.ROOT))
                    || labels.find(Labels.BRANCH).filter(name::equals).isPresent();
            return isRule || (isName && !moves) ? Optional.of(name) : Optional.empty();
        }

        boolean isByRule() {
            return !said.by().getOrDefault(Part.VERSION, "usual").equals("usual");
        }

        private VersionNameStore.Key key(String key) {
            return new VersionNameStore.Key(component.toString(), key);
        }

        private VersionNameStore.@Nullable Key part(String kind, @Nullable String value) {
            return value == null ? null : key(kind + ":" + value);
        }

        /** By which its name may be found, the surest first. */
        List<VersionNameStore.Key> keys() {
            var keys = new ArrayList<VersionNameStore.Key>();
            add(keys, part("digest", version.digest()));
            add(keys, part("purl", version.purl()));
            add(keys, part("commit", version.commit()));
            add(keys, part("part", shortened(version.commit())));
            return keys;
        }

        private static void add(List<VersionNameStore.Key> keys, VersionNameStore.@Nullable Key key) {
            if (key != null) {
                keys.add(key);
            }
        }

        /** What others may learn from it. */
        List<Named> teaches() {
            var name = given().orElse(null);
            if (name == null) {
                return ofCommit();
            }
            var named = new LinkedHashSet<Named>();
            for (var key : keys()) {
                if (!key.key().startsWith("part:")) {
                    named.add(new Named(key, name));
                }
            }
            if (version.commit() == null) {
                // a name that holds the beginning of a commit is the name of that commit
                HEX.matcher(name)
                        .results()
                        .map(found -> found.group(1))
                        .filter(hex -> hex.chars().anyMatch(Character::isDigit)
                                && hex.chars().anyMatch(Character::isLetter))
                        .forEach(hex -> named.add(new Named(key("part:" + hex.substring(0, SHORT)), name)));
            }
            return List.copyOf(named);
        }

        /** Whoever knows the commit of a digest names it for those who know the digest alone. */
        private List<Named> ofCommit() {
            var commit = version.commit();
            return commit == null
                    ? List.of()
                    : keys().stream()
                            .filter(key ->
                                    key.key().startsWith("digest:") || key.key().startsWith("purl:"))
                            .map(key -> new Named(key, shown(commit)))
                            .toList();
        }

        /** The version's name, by all that is known. */
        Optional<String> resolve(Map<VersionNameStore.Key, SortedSet<String>> known) {
            var given = given();
            if (isByRule()) {
                return given;
            }
            return byKeys(known)
                    .or(() -> given)
                    .or(() -> Optional.ofNullable(version.commit()).map(VersionNames::shown))
                    .or(() -> Optional.ofNullable(said.version()));
        }

        private Optional<String> byKeys(Map<VersionNameStore.Key, SortedSet<String>> known) {
            for (var key : keys()) {
                if (key.key().startsWith("digest:") || given().isEmpty()) {
                    var best = best(key, known.get(key));
                    if (best.isPresent()) {
                        return best;
                    }
                }
            }
            return Optional.empty();
        }

        /** What others may learn from it by what others taught: whoever knows two parts joins those who know one. */
        List<Named> passesOn(Map<VersionNameStore.Key, SortedSet<String>> known) {
            var name = byKeys(known).orElse(null);
            return name == null || isByRule()
                    ? List.of()
                    : keys().stream()
                            .filter(key -> !key.key().startsWith("part:"))
                            .map(key -> new Named(key, name))
                            .toList();
        }

        private Optional<String> best(VersionNameStore.Key key, @Nullable Collection<String> names) {
            if (names == null) {
                return Optional.empty();
            }
            var commit = version.commit();
            return names.stream()
                    .filter(name -> !key.key().startsWith("part:") || (commit != null && holds(name, commit)))
                    .min(BEST);
        }

        private static boolean holds(String name, String commit) {
            return HEX.matcher(name).results().anyMatch(found -> commit.startsWith(found.group(1)));
        }
    }

    private static String shown(String commit) {
        return commit.substring(0, Math.min(SHOWN, commit.length()));
    }

    private static @Nullable String shortened(@Nullable String commit) {
        return commit == null ? null : commit.substring(0, Math.min(SHORT, commit.length()));
    }
}
