package dev.fairlead.metrics;

import dev.fairlead.deployment.Outcome;
import dev.fairlead.metrics.AttemptOracle.Attempt;
import dev.fairlead.metrics.AttemptOracle.Told;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What each deployment of one environment is of components and applications, by docs/metrics.md: its deployments are gone through
 * one by one. It shares nothing with the code that it is held against.
 */
final class DeploymentOracle {
    private final List<Attempt> attempts;
    private final Listener listener;
    private final Map<String, Application> applications = new TreeMap<>();
    private final Map<String, String> running = new HashMap<>();
    private final Set<String> seen = new HashSet<>();
    private final Map<Attempt, List<Done>> done = new HashMap<>();

    /** A unit was deployed, or something like it. */
    interface Listener {
        /** @param news whether the version comes to the environment for the first time */
        void component(Told at, Attempt of, String component, @Nullable String version, String result, boolean news);

        /** @param news the steps that brought a version of a member for the first time, each with the member */
        void application(Told at, Attempt of, String application, String result, List<News> news);

        /**
         * An application was deployed; told after what its deployment brought.
         *
         * @param as the part that its deployment is called by
         * @param members those whose version it changed
         */
        default void changed(Told at, Attempt of, String application, Told as, Set<String> members) {}
    }

    record News(Told step, String component) {}

    private record Effect(String component, boolean changed, boolean news) {}

    private record Done(Told step, List<Effect> effects, boolean changedItsSet) {}

    private static final class Application {
        private final Set<String> known;
        private final Set<String> declared;
        private final @Nullable Instant firstAsAWhole;
        private @Nullable Set<String> members;
        private boolean lives;

        Application(Set<String> known, Set<String> declared, @Nullable Instant firstAsAWhole) {
            this.known = known;
            this.declared = declared;
            this.firstAsAWhole = firstAsAWhole;
        }

        boolean has(String component) {
            return (members == null ? known : members).contains(component);
        }

        boolean livesAt(Instant moment) {
            return lives || firstAsAWhole == null || firstAsAWhole.isAfter(moment);
        }

        /** The set that it is now. */
        Map<String, String> set(Map<String, String> running) {
            var set = new TreeMap<>(running);
            set.keySet().removeIf(component -> !has(component));
            return set;
        }
    }

    /**
     * @param all of every environment
     * @param known by application, whatever it is known to contain
     * @param declared by application, what was declared as its own
     */
    DeploymentOracle(
            List<Told> all,
            String place,
            Map<String, List<String>> known,
            Map<String, ? extends Set<String>> declared,
            Listener listener) {
        this.attempts = new AttemptOracle(all, place).cut();
        this.listener = listener;
        known.forEach((application, its) -> applications.put(
                application,
                new Application(
                        Set.copyOf(its),
                        declared.containsKey(application) ? declared.get(application) : Set.of(),
                        all.stream()
                                .filter(one -> one.set() != null && one.unit().equals(application))
                                .filter(one -> one.succeeded() && !one.voided())
                                .map(Told::finished)
                                .min(Instant::compareTo)
                                .orElse(null))));
    }

    void run() {
        var steps = new ArrayList<Told>();
        var of = new HashMap<Told, Attempt>();
        var closing = new HashSet<Told>();
        var ending = new HashSet<Told>();
        for (var attempt : attempts) {
            var its = attempt.steps();
            its.forEach(step -> of.put(step, attempt));
            its.stream().filter(Told::succeeded).reduce((_, later) -> later).ifPresent(closing::add);
            ending.add(its.getLast());
            steps.addAll(its);
        }
        for (var step : steps.stream().sorted(AttemptOracle.ORDER).toList()) {
            var attempt = Objects.requireNonNull(of.get(step));
            done.computeIfAbsent(attempt, _ -> new ArrayList<>())
                    .add(step.succeeded() ? succeed(step, attempt) : fall(step, attempt));
            if (closing.contains(step)) {
                conclude(step, attempt);
            }
            if (ending.contains(step)) {
                giveUp(step, attempt);
            }
        }
    }

    private Done succeed(Told step, Attempt attempt) {
        if (step.set() != null) {
            return deployAsAWhole(step, attempt);
        }
        if (step.version() == null) {
            running.remove(step.unit());
            listener.component(step, attempt, step.unit(), null, "undeployed", false);
            return new Done(step, List.of(), false);
        }
        return new Done(step, List.of(put(step, attempt, step.unit(), step.version(), true)), false);
    }

    private Effect put(Told step, Attempt attempt, String component, String version, boolean direct) {
        boolean changed = !version.equals(running.put(component, version));
        boolean news = changed && seen.add(component + " " + version);
        if (changed || direct) {
            listener.component(step, attempt, component, version, changed ? "deployed" : "redeployed", news);
        }
        return new Effect(component, changed, news);
    }

    private Done deployAsAWhole(Told step, Attempt attempt) {
        var application = Objects.requireNonNull(applications.get(step.unit()));
        var set = Objects.requireNonNull(step.set());
        var before = application.set(running);
        var effects = new ArrayList<Effect>();
        set.forEach((component, version) -> {
            var effect = put(step, attempt, component, version, false);
            if (effect.changed()) {
                effects.add(effect);
            }
        });
        application.members = new TreeSet<>(set.keySet());
        application.members.addAll(application.declared);
        return new Done(step, effects, !application.lives || !before.equals(application.set(running)));
    }

    private Done fall(Told step, Attempt attempt) {
        boolean component = step.set() == null && step.version() != null;
        if (component) {
            listener.component(step, attempt, step.unit(), step.version(), word(step.outcome()), false);
        }
        return new Done(step, component ? List.of(new Effect(step.unit(), false, false)) : List.of(), false);
    }

    private static String word(Outcome outcome) {
        return outcome == Outcome.FAILED ? "failed" : "cancelled";
    }

    /** Applications whose deployment the step is a part of, at the moment of the attempt's end. */
    private Set<String> of(Done part, Told moment) {
        var its = new LinkedHashSet<String>();
        applications.forEach((name, application) -> {
            boolean whole = part.step().set() != null && part.step().unit().equals(name);
            boolean touched = part.effects().stream().anyMatch(effect -> application.has(effect.component()));
            if (whole || (touched && application.livesAt(moment.finished()))) {
                its.add(name);
            }
        });
        return its;
    }

    private List<Done> parts(Attempt attempt, String application, Told moment, boolean succeeded) {
        return done.getOrDefault(attempt, List.of()).stream()
                .filter(part ->
                        part.step().succeeded() == succeeded && of(part, moment).contains(application))
                .toList();
    }

    private void conclude(Told closing, Attempt attempt) {
        var affected = new TreeMap<String, List<Done>>();
        applications.keySet().forEach(name -> affected.put(name, parts(attempt, name, closing, true)));
        affected.forEach((name, its) -> {
            if (its.isEmpty()) {
                return;
            }
            var application = Objects.requireNonNull(applications.get(name));
            boolean changed = false;
            var news = new ArrayList<News>();
            var members = new TreeSet<String>();
            var as = closing;
            for (var part : its) {
                boolean whole = part.step().set() != null && part.step().unit().equals(name);
                as = whole ? part.step() : as;
                changed |= whole && part.changedItsSet();
                for (var effect : part.effects()) {
                    if (application.has(effect.component())) {
                        changed |= effect.changed();
                        if (effect.changed()) {
                            members.add(effect.component());
                        }
                        if (effect.news()) {
                            news.add(new News(part.step(), effect.component()));
                        }
                    }
                }
            }
            listener.application(closing, attempt, name, changed ? "deployed" : "redeployed", news);
            if (changed) {
                listener.changed(closing, attempt, name, as, members);
            }
            application.lives = true;
        });
    }

    private void giveUp(Told last, Attempt attempt) {
        for (var name : applications.keySet()) {
            var fallen = parts(attempt, name, last, false);
            if (!fallen.isEmpty() && parts(attempt, name, last, true).isEmpty()) {
                boolean failed = fallen.stream().anyMatch(part -> part.step().outcome() == Outcome.FAILED);
                listener.application(last, attempt, name, failed ? "failed" : "cancelled", List.of());
            }
        }
    }
}
