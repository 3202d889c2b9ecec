package dev.fairlead;

import dev.fairlead.intake.RemoteReaders;
import dev.fairlead.intake.Sources;
import dev.fairlead.intake.backfill.Apis;
import dev.fairlead.intake.backfill.Backfills;
import dev.fairlead.intake.backfill.Reconciliation;
import dev.fairlead.intake.housekeeping.Housekeeping;
import dev.fairlead.intake.inbox.Inbox;
import dev.fairlead.intake.interpret.Interpreter;
import dev.fairlead.intake.interpret.Trying;
import dev.fairlead.intake.kept.Replays;
import dev.fairlead.intake.register.Register;
import dev.fairlead.intake.ruleset.IntakeRules;
import dev.fairlead.intake.ruleset.Rehearsal;
import dev.fairlead.intake.ruleset.StoredMeaning;
import dev.fairlead.platform.db.Database;
import dev.fairlead.recording.Recorder;
import dev.fairlead.recording.incident.IncidentJudgements;
import dev.fairlead.rollout.setup.secret.Vault;
import java.time.Clock;
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
    private final Apis apis;
    private final Backfills backfills;
    private final Reconciliation reconciliation;

    public Intake(
            Database database, Recorder recorder, IncidentJudgements judgements, Supplier<Vault> vault, Clock clock) {
        this(database, recorder, judgements, vault, Reconciliation.Timing.USUAL, clock);
    }

    /** @param timing how patient it is with APIs and with deliveries */
    Intake(
            Database database,
            Recorder recorder,
            IncidentJudgements judgements,
            Supplier<Vault> vault,
            Reconciliation.Timing timing,
            Clock clock) {
        register = new Register(database, Sources.all(), new VaultSealing(vault), clock);
        register.reseal();
        var meaning = new StoredMeaning(database, clock);
        interpreter = new Interpreter(database, recorder, judgements, Sources.all(), meaning, clock);
        inbox = new Inbox(database, register, clock, interpreter::wake);
        replays = new Replays(database, interpreter::wake);
        rules = new IntakeRules(database, clock, replays::rulesChanged);
        rehearsal = new Rehearsal(database, Sources.all(), clock);
        trying = new Trying(Sources.all(), meaning.looking());
        housekeeping = new Housekeeping(database, inbox, clock);
        apis = new Apis(database, RemoteReaders.all(), new VaultSealing(vault), clock);
        apis.reseal();
        reconciliation = new Reconciliation(database, apis, Sources.all(), trying, interpreter::wake, timing, clock);
        backfills = new Backfills(database, apis, clock, reconciliation::wake);
    }

    public void start() {
        interpreter.start();
        housekeeping.start();
        reconciliation.start();
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

    public Apis apis() {
        return apis;
    }

    public Backfills backfills() {
        return backfills;
    }

    Reconciliation reconciliation() {
        return reconciliation;
    }

    @Override
    public void close() {
        reconciliation.close();
        inbox.close();
        interpreter.close();
        housekeeping.close();
    }
}
