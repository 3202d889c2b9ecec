package dev.fairlead.api.engine;

import dev.fairlead.platform.json.Json;
import dev.fairlead.rollout.run.Rollouts;
import dev.fairlead.rollout.run.state.RolloutId;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import tools.jackson.core.JsonGenerator;

/**
 * The log of a rollout as server-sent events, while it is written: {@code line} events whose id is the number of the line, so
 * that a browser that lost the connection goes on where it was; {@code state} when that changes; {@code end} at the end. Reads
 * from the database, since any server may be the one that runs it.
 */
final class LogStream {
    static final String TYPE = "text/event-stream";
    private static final int AT_ONCE = 500;
    private static final Duration PAUSE = Duration.ofMillis(300);
    /** Proxies end what is silent for long. */
    private static final int SILENT_PAUSES = 50;

    private final Rollouts rollouts;
    private final RolloutId id;
    private final BooleanSupplier closing;

    /** @param closing whether the server stops; then whoever follows asks again, perhaps another one */
    LogStream(Rollouts rollouts, RolloutId id, BooleanSupplier closing) {
        this.rollouts = rollouts;
        this.id = id;
        this.closing = closing;
    }

    /** Answers until the rollout is complete, or nobody listens any more. */
    void answer(Context context, long after) {
        context.contentType(TYPE + "; charset=utf-8").header("X-Accel-Buffering", "no");
        try {
            follow(context.res().getOutputStream(), after);
        } catch (IOException | UncheckedIOException _) {
            // whoever listened has gone
        } catch (InterruptedException _) {
            // the server stops; browsers ask again by themselves
            Thread.currentThread().interrupt();
        }
    }

    private void follow(OutputStream out, long after) throws IOException, InterruptedException {
        long last = after;
        String known = "";
        int silent = 0;
        while (!closing.getAsBoolean()) {
            // asked before the lines: what is complete has no line that is not there yet
            var rollout = rollouts.find(id).orElseThrow();
            var lines = rollouts.log(id, last, AT_ONCE);
            for (var line : lines) {
                last = line.number();
                send(out, "line", Long.toString(last), json -> RolloutJson.write(json, line));
            }
            if (!rollout.state().toString().equals(known)) {
                known = rollout.state().toString();
                send(out, "state", "", json -> RolloutJson.write(json, rollout));
            }
            if (rollout.state().complete() && lines.size() < AT_ONCE) {
                send(out, "end", "", json -> RolloutJson.write(json, rollout));
                out.flush();
                return;
            }
            silent = lines.isEmpty() ? silent + 1 : 0;
            if (silent % SILENT_PAUSES == SILENT_PAUSES - 1) {
                out.write(": still here\n\n".getBytes(StandardCharsets.UTF_8));
            }
            out.flush();
            if (lines.size() < AT_ONCE) {
                Thread.sleep(PAUSE);
            }
        }
    }

    private static void send(OutputStream out, String event, String id, Consumer<JsonGenerator> data)
            throws IOException {
        out.write(("event: " + event + "\n" + (id.isEmpty() ? "" : "id: " + id + "\n") + "data: ")
                .getBytes(StandardCharsets.UTF_8));
        // JSON has no line break outside of its texts, and there it is escaped
        out.write(Json.bytes(data));
        out.write("\n\n".getBytes(StandardCharsets.UTF_8));
    }
}
