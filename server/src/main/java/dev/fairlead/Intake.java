package dev.fairlead;

import dev.fairlead.intake.Sources;
import dev.fairlead.intake.housekeeping.Housekeeping;
import dev.fairlead.intake.inbox.Inbox;
import dev.fairlead.intake.interpret.Interpreter;
import dev.fairlead.intake.interpret.Trying;
import dev.fairlead.intake.kept.Replays;
import dev.fairlead.intake.register.Register;
import dev.fairlead.intake.register.Sealing;
import dev.fairlead.intake.ruleset.IntakeRules;
import dev.fairlead.intake.ruleset.Rehearsal;
import dev.fairlead.intake.ruleset.StoredMeaning;
import dev.fairlead.platform.db.Database;
import dev.fairlead.recording.Recorder;
import dev.fairlead.recording.incident.IncidentJudgements;
import dev.fairlead.rollout.setup.secret.SealedBox;
import dev.fairlead.rollout.setup.secret.Vault;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Supplier;

/** The parts of live intake, made in order and closed in reverse. */
public final class Intake implements AutoCloseable {
    private final Register register;
    private final Interpreter interpreter;
    private final Inbox inbox;
    private final Housekeeping housekeeping;
    private final Replays replays;
    private final Trying trying;
    private final IntakeRules rules;
    private final Rehearsal rehearsal;

    public Intake(
            Database database, Recorder recorder, IncidentJudgements judgements, Supplier<Vault> vault, Clock clock) {
        register = new Register(database, Sources.all(), sealing(vault), clock);
        register.reseal();
        var meaning = new StoredMeaning(database, clock);
        interpreter = new Interpreter(database, recorder, judgements, Sources.all(), meaning, clock);
        inbox = new Inbox(database, register, clock, interpreter::wake);
        replays = new Replays(database, interpreter::wake);
        rules = new IntakeRules(database, clock, replays::rulesChanged);
        rehearsal = new Rehearsal(database, Sources.all(), clock);
        trying = new Trying(Sources.all(), meaning.looking());
        housekeeping = new Housekeeping(database, inbox, clock);
    }

    public void start() {
        interpreter.start();
        housekeeping.start();
    }

    public Register register() {
        return register;
    }

    public Inbox inbox() {
        return inbox;
    }

    Housekeeping housekeeping() {
        return housekeeping;
    }

    public Replays replays() {
        return replays;
    }

    public Trying trying() {
        return trying;
    }

    public IntakeRules rules() {
        return rules;
    }

    public Rehearsal rehearsal() {
        return rehearsal;
    }

    /** With the key that seals credentials. */
    private static Sealing sealing(Supplier<Vault> vault) {
        return new Sealing() {
            @Override
            public Box seal(String secret, String purpose) {
                var box = vault.get().seal(secret, purpose);
                return new Box(box.bytes(), box.key());
            }

            @Override
            public Optional<String> open(Box box, String purpose) {
                return vault.get().open(new SealedBox(box.bytes(), box.key()), purpose);
            }

            @Override
            public boolean isCurrent(Box box) {
                return vault.get().isCurrent(new SealedBox(box.bytes(), box.key()));
            }
        };
    }

    @Override
    public void close() {
        inbox.close();
        interpreter.close();
        housekeeping.close();
    }
}
