package dev.fairlead.sample;

import dev.fairlead.sample.Sample.Deployment;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The deployments of one service: most succeed, some fail and are tried again, a few are cancelled. */
final class Attempts {
    private final Agenda agenda;
    private final Dice dice;
    private final Instant end;
    private final List<Deployment> deployments = new ArrayList<>();

    /** What to deploy, where, and why where that is worth a note. */
    record Order(
            Build build,
            String environment,
            @Nullable String rollout,
            @Nullable String note) {
        Order(Build build, String environment) {
            this(build, environment, null, null);
        }
    }

    Attempts(Agenda agenda, Dice dice, Instant end) {
        this.agenda = agenda;
        this.dice = dice;
        this.end = end;
    }

    List<Deployment> deployments() {
        return deployments;
    }

    /** Tries it, a second time where it fails; {@code onSuccess} happens at its finish. */
    void deploy(Order order, Instant start, Consumer<Instant> onSuccess) {
        int fate = dice.between(1, 100);
        if (fate <= 4) {
            attempt(order, start, "failed");
            agenda.plan(start.plus(dice.minutes(15, 70)), again -> deploySurely(order, again, onSuccess));
        } else if (fate == 5) {
            attempt(order, start, "cancelled");
        } else {
            deploySurely(order, start, onSuccess);
        }
    }

    /** For what cannot wait: a hotfix, a rollback. */
    void deploySurely(Order order, Instant start, Consumer<Instant> onSuccess) {
        agenda.plan(attempt(order, start, "succeeded"), onSuccess);
    }

    private Instant attempt(Order order, Instant start, String outcome) {
        var finish = start.plus(dice.seconds(40, 400));
        var service = order.build().service().word();
        if (finish.isBefore(end)) {
            deployments.add(new Deployment(
                    order.build().fullName(),
                    null,
                    null,
                    environment(order.environment()),
                    outcome,
                    start,
                    finish,
                    order.rollout(),
                    "acme-ci",
                    service + "-" + order.environment() + "-" + (deployments.size() + 1),
                    order.note()));
        }
        return finish;
    }

    static String environment(String name) {
        return Service.DOMAIN + "." + name;
    }
}
