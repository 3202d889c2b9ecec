package dev.fairlead.intake.rule;

import dev.fairlead.catalog.QualifiedName;
import dev.fairlead.catalog.Tier;
import dev.fairlead.intake.told.Labels;
import dev.fairlead.intake.told.Told;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds what names of senders mean: the first rule that fits says it, what it leaves open the next one that fits, and what no
 * rule says is as usual. A rule that ignores holds where none before it fits.
 */
public final class Mapping {
    /** Who gave a name that no rule gives. */
    public static final String USUAL = "usual";

    private static final Set<Part> NAMED = Set.of(Part.COMPONENT, Part.APPLICATION, Part.ENVIRONMENT);

    private final String domain;
    private final List<Ruled> rules;
    private final Holders holders;

    /** @param domain of the source, below which names are that are not written in full */
    public Mapping(String domain, List<Rule> rules, Holders holders) {
        this(domain, holders, Ruled.of("", rules));
    }

    private Mapping(String domain, Holders holders, List<Ruled> rules) {
        this.domain = domain;
        this.rules = List.copyOf(rules);
        this.holders = holders;
    }

    /** By rules of several owners, those first that are looked at first. */
    public static Mapping of(String domain, List<Ruled> rules, Holders holders) {
        return new Mapping(domain, holders, rules);
    }

    public Mapped apply(Told told) {
        var labels = Names.of(told);
        var found = new Finding(told);
        boolean fitted = false;
        for (var ruled : rules) {
            var rule = ruled.rule();
            var values = rule.fits(labels).orElse(null);
            if (values == null) {
                continue;
            }
            var by = ruled.text();
            if (rule.ignore() != null) {
                if (!fitted) {
                    return new Mapped.Ignored(rule.ignore(), by);
                }
                continue;
            }
            fitted = true;
            rule.says().forEach((part, template) -> found.say(part, template, values, by));
        }
        if (Usual.isSomewhere(told) && !found.says(Part.ENVIRONMENT)) {
            for (var usual : Usual.PASSED_OVER) {
                if (usual.ignore() != null && usual.fits(labels).isPresent()) {
                    return new Mapped.Ignored(usual.ignore(), USUAL);
                }
            }
        }
        found.usual();
        var said = found.said();
        var open =
                needed(told).stream().filter(part -> said.find(part).isEmpty()).toList();
        return open.isEmpty()
                ? new Mapped.Found(said)
                : new Mapped.Open(said, open, Suggested.rule(domain, labels, open));
    }

    /** A rule that fits what was told and names this part of it. */
    public Rule suggested(Told told, Part part) {
        return Suggested.rule(domain, Names.of(told), List.of(part));
    }

    private static List<Part> needed(Told told) {
        return switch (told) {
            case Told.Deployed deployed ->
                deployed.removed()
                        ? List.of(Part.COMPONENT, Part.ENVIRONMENT)
                        : List.of(Part.COMPONENT, Part.ENVIRONMENT, Part.VERSION);
            case Told.Built _ -> List.of(Part.COMPONENT, Part.VERSION);
            case Told.Place _ -> List.of(Part.ENVIRONMENT);
            // commits belong to their repository; an incident may be nobody's
            case Told.Pushed _, Told.Merged _, Told.Trouble _, Told.Alert _ -> List.of();
        };
    }

    /** Names as they are found. */
    private final class Finding {
        private final Told told;
        private final Map<Part, QualifiedName> names = new EnumMap<>(Part.class);
        private final Map<Part, String> by = new EnumMap<>(Part.class);
        private final List<String> notes = new ArrayList<>();
        private @Nullable String version;

        Finding(Told told) {
            this.told = told;
        }

        boolean says(Part part) {
            return by.containsKey(part);
        }

        void say(Part part, Template template, Map<String, String> values, String rule) {
            if (says(part)) {
                return;
            }
            if (NAMED.contains(part)) {
                template.fill(values, Names::element)
                        .flatMap(name -> Names.qualified(domain, name))
                        .filter(name -> part == Part.COMPONENT || name.variant().isEmpty())
                        .filter(name -> name.organization().equals(QualifiedName.organizationOf(domain)))
                        .ifPresentOrElse(
                                name -> name(part, name, rule),
                                () -> notes.add(rule + " fits, and gives no " + part.word() + " here"));
            } else {
                template.fill(values, Names::version)
                        .filter(name -> Names.isVersion(domain, name))
                        .ifPresentOrElse(
                                name -> version(name, rule),
                                () -> notes.add(rule + " fits, and gives no " + part.word() + " here"));
            }
        }

        private void name(Part part, QualifiedName name, String rule) {
            names.put(part, name);
            by.put(part, rule);
        }

        private void version(String name, String rule) {
            version = name;
            by.put(Part.VERSION, rule);
        }

        void usual() {
            if (!says(Part.COMPONENT)) {
                Usual.component(told).flatMap(this::unheld).ifPresent(name -> name(Part.COMPONENT, name, USUAL));
            }
            if (!says(Part.ENVIRONMENT)) {
                Usual.environment(domain, told).ifPresent(name -> name(Part.ENVIRONMENT, name, USUAL));
            }
            if (!says(Part.VERSION)) {
                Usual.version(told)
                        .filter(name -> Names.isVersion(domain, name))
                        .ifPresent(name -> version(name, USUAL));
            }
        }

        /** The shortest name that is not another one's. */
        private Optional<QualifiedName> unheld(Usual.Called called) {
            for (var shorter : called.names()) {
                var name = Names.qualified(domain, shorter).orElse(null);
                if (name == null) {
                    continue;
                }
                var holder = holders.holder(name, called.path());
                if (holder.equals(called.path())) {
                    return Optional.of(name);
                }
                notes.add("`" + name + "` is the name of " + holder + ", so " + called.path() + " has a longer one");
            }
            return Optional.empty();
        }

        Mapped.Said said() {
            return new Mapped.Said(
                    names.get(Part.COMPONENT),
                    names.get(Part.APPLICATION),
                    names.get(Part.ENVIRONMENT),
                    version,
                    told.labels().find(Labels.TIER).flatMap(Tier::find).orElse(null),
                    by,
                    notes);
        }
    }
}
