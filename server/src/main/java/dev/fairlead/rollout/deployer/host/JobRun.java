package dev.fairlead.rollout.deployer.host;

import dev.fairlead.rollout.Deployer.Ending;
import dev.fairlead.rollout.Deployer.Output;
import dev.fairlead.rollout.Deployer.Stream;
import dev.fairlead.rollout.deployer.host.Job.Act;
import dev.fairlead.rollout.deployer.order.Deadline;
import dev.fairlead.rollout.deployer.order.DurationWords;
import dev.fairlead.rollout.deployer.order.Pauses;
import dev.fairlead.rollout.deployer.order.Unreachable;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** One job from its beginning to its end, over as many connections as it takes. */
final class JobRun {
    private final Jobs jobs;
    private final Host.Way way;
    private final Output output;
    private final Job job;
    private final Uploads uploads;
    private final Duration timeout;
    private final Deadline deadline;
    private final Beginning beginning;
    private final Pauses pauses = new Pauses();
    private final String mark = Jobs.mark();
    private final Transcript transcript;

    JobRun(Jobs jobs, Host.Way way, Output output, Job job, Uploads uploads, Duration timeout) {
        this.jobs = jobs;
        this.way = way;
        this.output = output;
        this.job = job;
        this.uploads = uploads;
        this.timeout = timeout;
        deadline = Deadline.in(timeout);
        beginning = new Beginning(timeout, output);
        transcript = new Transcript(mark, line -> output.line(Stream.OUT, line));
    }

    /** Null where nothing was begun, since the host takes no more scripts than it has: wait for another turn. */
    @Nullable Ending run(Host.Turn turn) throws InterruptedException {
        while (true) {
            Ending ending;
            try (var host = way.open()) {
                ending = on(host);
            } catch (Conversation.TimeUp _) {
                return timeUp();
            } catch (Unreachable e) {
                if (e.busy()) {
                    pauses.startAgain();
                    if (!beginning.over() && turn.refused()) {
                        return null;
                    }
                }
                ending = e.lasting() ? Ending.failed(255, Jobs.message(e)) : hindered(Jobs.message(e));
            } catch (InterruptedIOException _) {
                throw new InterruptedException("told to stop");
            } catch (IOException e) {
                return Ending.failed(255, "Could not prepare the host: " + Jobs.message(e));
            }
            if (ending != null) {
                return ending;
            }
            if (beginning.over() && deadline.over()) {
                return timeUp();
            }
            pauses.before(beginning.over() ? deadline : beginning.deadline());
        }
    }

    /** Over one connection; null where that ended before the job. */
    private @Nullable Ending on(Host host) throws IOException, InterruptedException, Conversation.TimeUp {
        if (!beginning.over() && !uploads.all().isEmpty() && !Jobs.known(job, host, deadline)) {
            upload(host);
        }
        try (var conversation = host.say(job.text(Act.START, mark, transcript.received()))) {
            transcript.connected();
            var ending = listen(conversation);
            if (ending != null) {
                return ending;
            }
            if (transcript.begun()) {
                beginning.isOver();
                pauses.startAgain();
                output.line(Stream.ENGINE, "The connection was lost; the script goes on, connecting again");
                return null;
            }
            return host.reached()
                    ? Ending.failed(
                            255,
                            "The shell of the host did not answer as expected"
                                    + Jobs.because(conversation.complaints()))
                    : hindered("The host broke the connection off before the script began");
        }
    }

    private void upload(Host host) throws IOException {
        try {
            uploads.to(host, output);
        } catch (IOException e) {
            if (host.reached()) {
                throw e;
            }
            throw Unreachable.now("The host broke the connection off while it was given files", e);
        }
    }

    private @Nullable Ending hindered(String by) {
        return beginning.over() ? null : beginning.hindered(by);
    }

    private Ending timeUp() throws InterruptedException {
        output.line(Stream.ENGINE, "The time is up; stopping the script");
        jobs.stop(job);
        return Ending.failed(
                124,
                "The script had not ended after %s and was stopped; give it a longer timeout if it needs one"
                        .formatted(DurationWords.of(timeout)));
    }

    /** Listens until the job ends or the connection; null where the connection ended first. */
    private @Nullable Ending listen(Conversation conversation) throws InterruptedException, Conversation.TimeUp {
        for (var piece = conversation.next(deadline); piece != null; piece = conversation.next(deadline)) {
            for (var heard : transcript.hear(piece)) {
                var words = heard.split(" ", 2);
                switch (words[0]) {
                    case "exit" -> {
                        return ended(words.length > 1 ? words[1] : "");
                    }
                    case "problem" -> {
                        return Ending.failed(255, "The host " + words[1] + Jobs.because(conversation.complaints()));
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
}
