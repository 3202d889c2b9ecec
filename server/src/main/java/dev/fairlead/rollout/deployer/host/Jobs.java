package dev.fairlead.rollout.deployer.host;

import dev.fairlead.rollout.Deployer.Ending;
import dev.fairlead.rollout.Deployer.Output;
import dev.fairlead.rollout.Deployer.Stream;
import dev.fairlead.rollout.deployer.host.Job.Act;
import dev.fairlead.rollout.deployer.order.Deadline;
import dev.fairlead.rollout.deployer.order.Pauses;
import dev.fairlead.rollout.deployer.order.Unreachable;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;

/** Starts jobs on a host when it is their turn, and ends them. */
final class Jobs {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Duration TO_STOP = Duration.ofSeconds(40);

    private final Host.Way way;
    private final Output output;

    Jobs(Host.Way way, Output output) {
        this.way = way;
        this.output = output;
    }

    /** Starts the job or attaches to it, and waits for its end; stops it when the time is up. */
    Ending run(Job job, Uploads uploads, Duration timeout) throws InterruptedException {
        while (true) {
            try (var turn = way.turn(() -> output.line(
                    Stream.ENGINE,
                    "Waits for a turn: as many scripts are at work on the host as it is given at once"))) {
                // only now: its time is not spent in a queue
                var ending = new JobRun(this, way, output, job, uploads, timeout).run(turn);
                if (ending != null) {
                    return ending;
                }
            }
        }
    }

    /** Ends the job's processes where they run. */
    Ending stop(Job job) throws InterruptedException {
        try {
            return ask(job, Act.STOP, way, Deadline.in(TO_STOP)).equals("stopped")
                    ? Ending.DONE
                    : Ending.failed(255, "The host did not say that the script was stopped");
        } catch (Unreachable e) {
            output.line(Stream.ENGINE, "The script could not be stopped: " + message(e));
            return Ending.failed(255, message(e));
        } catch (IOException | Conversation.TimeUp e) {
            output.line(Stream.ENGINE, "The script could not be stopped: the host did not answer");
            return Ending.failed(255, "the host did not answer");
        }
    }

    private static String ask(Job job, Act act, Host.Way way, Deadline deadline)
            throws IOException, InterruptedException, Conversation.TimeUp {
        var pauses = new Pauses();
        try (var _ = way.turn(() -> {})) {
            while (true) {
                try (var host = way.open()) {
                    return ask(job, act, host, deadline);
                } catch (Unreachable e) {
                    if (e.lasting() || deadline.over()) {
                        throw e;
                    }
                    if (e.busy()) {
                        pauses.startAgain();
                    }
                    pauses.before(deadline);
                }
            }
        }
    }

    static boolean known(Job job, Host host, Deadline deadline)
            throws IOException, InterruptedException, Conversation.TimeUp {
        return ask(job, Act.LOOK, host, deadline).equals("known");
    }

    /** The one word that answers. */
    private static String ask(Job job, Act act, Host host, Deadline deadline)
            throws IOException, InterruptedException, Conversation.TimeUp {
        var mark = mark();
        var transcript = new Transcript(mark, _ -> {});
        try (var conversation = host.say(job.text(act, mark, 0))) {
            for (var piece = conversation.next(deadline); piece != null; piece = conversation.next(deadline)) {
                for (var heard : transcript.hear(piece)) {
                    if (heard.startsWith("problem ")) {
                        throw new IOException(heard.substring("problem ".length()));
                    }
                    if (!heard.equals("begin")) {
                        return heard;
                    }
                }
            }
            var silence = new IOException("the shell of the host said nothing" + because(conversation.complaints()));
            throw host.reached() ? silence : Unreachable.now("The host broke the connection off", silence);
        }
    }

    static String because(String complaints) {
        return complaints.isEmpty() ? "" : ": " + complaints;
    }

    static String message(IOException e) {
        var message = e.getMessage();
        return message == null ? e.getClass().getSimpleName() : message;
    }

    static String mark() {
        var bytes = new byte[16];
        RANDOM.nextBytes(bytes);
        return "fairlead-" + HexFormat.of().formatHex(bytes);
    }
}
