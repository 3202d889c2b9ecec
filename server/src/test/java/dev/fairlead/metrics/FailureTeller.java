package dev.fairlead.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.incident.IncidentFact;
import dev.fairlead.metrics.AttemptOracle.Told;
import dev.fairlead.metrics.FailureWorld.Incident;
import dev.fairlead.metrics.FailureWorld.Marking;
import dev.fairlead.metrics.FailureWorld.Saying;
import dev.fairlead.metrics.FailureWorld.TakenBack;
import dev.fairlead.metrics.rule.HotfixRule;
import dev.fairlead.metrics.rule.LookBacks;
import dev.fairlead.metrics.rule.OwnRules;
import dev.fairlead.platform.refusal.Refused;
import dev.fairlead.recording.DomainRules;
import dev.fairlead.recording.RulesChange;
import dev.fairlead.recording.batch.Recorded;
import dev.fairlead.recording.incident.DeploymentRollbacks;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Says a world in whatever order, each fact more than once, and now and then derives in between. */
final class FailureTeller {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-22T12:00:00Z"), ZoneOffset.UTC);

    /** Something that can be said once what it is about is known. */
    private interface Turn {
        /** @return whether it could be said */
        boolean take();
    }

    private final World world;
    private final Random random;
    private final Map<Told, Long> numbers = new HashMap<>();
    private final Map<String, Long> incidents = new HashMap<>();
    private final List<Turn> turns = new ArrayList<>();

    FailureTeller(World world, long seed) {
        this.world = world;
        this.random = new Random(seed);
    }

    void fact(Object fact) {
        turns.add(() -> {
            world.tell(fact);
            return true;
        });
    }

    /** @param mistake what is said of it at first; null where nobody errs */
    void deployment(Told told, @Nullable Told mistake) {
        var sayings = new ArrayDeque<Told>();
        sayings.add(mistake == null ? told : mistake);
        sayings.add(told);
        sayings.add(told);
        sayings.forEach(_ -> turns.add(() -> {
            boolean corrects = mistake != null && sayings.size() == 2;
            long number = number(world.tell(sayings.remove().fact(corrects)));
            if (sayings.isEmpty()) {
                numbers.put(told, number);
                if (told.voided()) {
                    world.recorder().voidDeployment("test", "Acme", number, "it never was");
                }
            }
            return true;
        }));
    }

    void incident(Incident incident) {
        for (var saying : incident.sayings()) {
            Turn turn = () -> {
                if (saying.deployment() != null && !numbers.containsKey(saying.deployment())) {
                    return false;
                }
                incidents.put(incident.name(), number(world.tell(fact(incident, saying))));
                return true;
            };
            turns.add(turn);
            turns.add(turn);
        }
        chain(incident.placings().stream()
                .<Turn>map(placing -> () -> place(incident, placing))
                .toList());
        if (incident.voided()) {
            turns.add(() -> {
                var number = incidents.get(incident.name());
                if (number != null) {
                    world.incidents().voidIncident("test", acme(), number, "it never was");
                }
                return number != null;
            });
        }
    }

    private IncidentFact fact(Incident incident, Saying saying) {
        return saying.fact(incident.name(), saying.deployment() == null ? null : numbers.get(saying.deployment()));
    }

    private boolean place(Incident incident, FailureWorld.Placing placing) {
        var number = incidents.get(incident.name());
        if (number == null) {
            return false;
        }
        switch (placing) {
            case FailureWorld.On(var deployment) -> {
                if (!numbers.containsKey(deployment)) {
                    return false;
                }
                world.incidents().place("test", acme(), number, numbers.get(deployment), "seen in the traces");
            }
            case FailureWorld.OnNone _ -> world.incidents().place("test", acme(), number, null, "the network was down");
            case FailureWorld.Away _ -> world.incidents().unplace("test", acme(), number, null);
        }
        return true;
    }

    void mark(Marking marking) {
        var chain = new ArrayList<Turn>();
        var mark = new HashMap<String, Long>();
        for (int time = 1; time <= marking.times(); time++) {
            boolean says = time % 2 == 1;
            chain.add(() -> {
                var number = numbers.get(marking.deployment());
                var remedied = marking.remedied() == null ? null : numbers.get(marking.remedied());
                if (number == null || (marking.remedied() != null && remedied == null)) {
                    return false;
                }
                if (says) {
                    for (int twice = 0; twice < 2; twice++) {
                        var known = world.marks()
                                .mark("test", acme(), number, marking.kind(), remedied, marking.recovered(), "seen");
                        mark.put("mark", known.id());
                    }
                } else {
                    world.marks()
                            .withdraw("test", acme(), number, Objects.requireNonNull(mark.get("mark")), "a mistake");
                }
                return true;
            });
        }
        chain(chain);
    }

    /** Said twice, by whoever deployed. */
    void rollback(TakenBack one) {
        Turn turn = () -> {
            var back = numbers.get(one.back());
            var rolledBack = numbers.get(one.rolledBack());
            if (back == null || rolledBack == null) {
                return false;
            }
            new DeploymentRollbacks(world.database().database(), CLOCK, () -> {})
                    .tell("test", acme(), List.of(new DeploymentRollbacks.Pair(back, rolledBack)), "it was worse");
            return true;
        };
        turns.add(turn);
        turns.add(turn);
    }

    /** Of each domain in its order. */
    void rules(RuleWorld rules) {
        rules.settings.stream()
                .map(RuleWorld.Setting::domain)
                .distinct()
                .forEach(domain -> chain(rules.settings.stream()
                        .filter(setting -> setting.domain().equals(domain))
                        .<Turn>map(setting -> () -> set(setting))
                        .toList()));
    }

    private boolean set(RuleWorld.Setting setting) {
        var lookBacks = new EnumMap<LookBacks.Kind, Duration>(LookBacks.Kind.class);
        setting.lookBacks()
                .forEach((kind, span) -> lookBacks.put(LookBacks.Kind.valueOf(kind.toUpperCase(Locale.ROOT)), span));
        var hotfix = setting.hotfix() == null
                ? null
                : setting.hotfix().stream()
                        .map(rule -> new HotfixRule(
                                0, HotfixRule.Kind.find(rule.looksAt()).orElseThrow(), rule.name(), rule.pattern()))
                        .toList();
        try {
            new DomainRules(world.database().database(), CLOCK, () -> {})
                    .set(
                            "test",
                            acme(),
                            setting.domain(),
                            new RulesChange(new OwnRules(lookBacks, hotfix), "because", null));
            return true;
        } catch (Refused notThereYet) {
            return false;
        }
    }

    /** One after the other, with whatever in between. */
    private void chain(List<Turn> chain) {
        var queue = new ArrayDeque<>(chain);
        chain.forEach(_ -> turns.add(() -> {
            boolean taken = queue.getFirst().take();
            if (taken) {
                queue.removeFirst();
            }
            return taken;
        }));
    }

    void tellAll() {
        Collections.shuffle(turns, random);
        var left = new ArrayDeque<>(turns);
        while (!left.isEmpty()) {
            var turn = left.removeFirst();
            if (!turn.take()) {
                left.addLast(turn);
            }
            if (random.nextInt(20) == 0) {
                world.derive();
            }
        }
        world.derive();
    }

    private long acme() {
        return world.organizations().getFirst();
    }

    private static long number(Recorded answer) {
        assertThat(answer).isInstanceOf(Recorded.Stored.class);
        return ((Recorded.Stored) answer).id();
    }
}
