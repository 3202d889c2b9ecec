package dev.fairlead.rollout.deployer.host;

import dev.fairlead.rollout.Deployer.Ending;
import dev.fairlead.rollout.Deployer.Output;
import dev.fairlead.rollout.Deployer.Stream;
import dev.fairlead.rollout.deployer.host.Job.Act;
import dev.fairlead.rollout.deployer.order.Deadline;
import dev.fairlead.rollout.deployer.order.DurationWords;
import dev.fairlead.rollout.deployer.order.Unreachable;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Starts jobs on a host, listens to them, and goes on listening when the connection breaks. */
final class Jobs {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Duration TO_STOP = Duration.ofSeconds(40);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(15);

    private final Host.Way way;
    private final Output output;

    Jobs(Host.Way way, Output output) {
        this.way = way;
        this.output = output;
    }

    /** Starts the job or attaches to it, and waits for its end; stops it when the time is up. */
    Ending run(Job job, Uploads uploads, Duration timeout) throws InterruptedException {
        var deadline = Deadline.in(timeout);
        var mark = mark();
        var transcript = new Transcript(mark, line -> output.line(Stream.OUT, line));
        var pause = FIRST_PAUSE;
        boolean started = false;
        while (true) {
            try (var host = way.open()) {
                if (!started && !uploads.all().isEmpty() && !known(job, host, deadline)) {
                    uploads.to(host, output);
                }
                var text = job.text(Act.START, mark, transcript.received());
                try (var conversation = host.say(text)) {
                    transcript.connected();
                    var ending = listen(conversation, transcript, deadline);
                    if (ending != null) {
                        return ending;
                    }
                    if (!transcript.begun()) {
                        return Ending.failed(
                                255,
                                "The shell of the host did not answer as expected%s"
                                        .formatted(because(conversation.complaints())));
                    }
                }
                started = true;
                pause = FIRST_PAUSE;
                output.line(Stream.ENGINE, "The connection was lost; the script goes on, connecting again");
            } catch (Conversation.TimeUp _) {
                return timeUp(job, timeout);
            } catch (Unreachable e) {
                if (!started || e.lasting()) {
                    return Ending.failed(255, message(e));
                }
            } catch (IOException e) {
                return Ending.failed(255, "Could not prepare the host: " + message(e));
            }
            if (deadline.over()) {
                return timeUp(job, timeout);
            }
            deadline.pause(pause);
            pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
        }
    }

    private Ending timeUp(Job job, Duration timeout) throws InterruptedException {
        output.line(Stream.ENGINE, "The time is up; stopping the script");
        stop(job);
        return Ending.failed(
                124,
                "The script had not ended after %s and was stopped; give it a longer timeout if it needs one"
                        .formatted(DurationWords.of(timeout)));
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
        try (var host = way.open()) {
            return ask(job, act, host, deadline);
        }
    }

    private static boolean known(Job job, Host host, Deadline deadline)
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
            throw new IOException("the shell of the host said nothing" + because(conversation.complaints()));
        }
    }

    /** Listens until the job ends or the connection; null where the connection ended first. */
    private @Nullable Ending listen(Conversation conversation, Transcript transcript, Deadline deadline)
            throws InterruptedException, Conversation.TimeUp {
        for (var piece = conversation.next(deadline); piece != null; piece = conversation.next(deadline)) {
            for (var heard : transcript.hear(piece)) {
                var words = heard.split(" ", 2);
                switch (words[0]) {
                    case "exit" -> {
                        return ended(words.length > 1 ? words[1] : "");
                    }
                    case "problem" -> {
                        return Ending.failed(255, "The host " + words[1] + because(conversation.complaints()));
                    }
                    case "attached" ->
                        output.line(Stream.ENGINE, "The script was started before; its output from the beginning:");
                    case "again" -> {
                        transcript.startAgain();
                        output.line(Stream.ENGINE, "The script was broken off before its end; it is started again");
                    }
                    default -> {}
                }
            }
        }
        return null;
    }

    private static Ending ended(String code) {
        int exit = code.matches("[0-9]{1,3}") ? Integer.parseInt(code) : 255;
        return exit == 0 ? Ending.DONE : Ending.failed(exit, "The script ended with exit code " + exit);
    }

    private static String because(String complaints) {
        return complaints.isEmpty() ? "" : ": " + complaints;
    }

    private static String message(IOException e) {
        var message = e.getMessage();
        return message == null ? e.getClass().getSimpleName() : message;
    }

    private static String mark() {
        var bytes = new byte[16];
        RANDOM.nextBytes(bytes);
        return "fairlead-" + HexFormat.of().formatHex(bytes);
    }
}
