package dev.fairlead.cli.git.process;

import dev.fairlead.cli.console.Exit;
import dev.fairlead.cli.console.Stop;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A running git. What it says on its error stream is kept, to explain a failure. */
public final class Child implements AutoCloseable {
    private static final int KEPT = 16_384;

    private final Process process;
    private final String name;
    private final InputStream output;
    private final ByteArrayOutputStream complaint = new ByteArrayOutputStream();
    private final Thread listener;

    public Child(Process process, String name) {
        this.process = process;
        this.name = name;
        this.output = new BufferedInputStream(process.getInputStream(), 1 << 16);
        this.listener = new Thread(this::listen, name + " errors");
        listener.setDaemon(true);
        listener.start();
    }

    public InputStream output() {
        return output;
    }

    public OutputStream input() {
        return process.getOutputStream();
    }

    /** Waits for the end; a failure becomes a message that names the fix. */
    public void finish() {
        int code = await();
        if (code != 0) {
            throw new Stop(Exit.REPOSITORY_UNUSABLE, Complaint.explain(name, code, complaint()));
        }
    }

    /** Waits for the end and says whether all went well. */
    public boolean succeeded() {
        return await() == 0;
    }

    /** Waits no longer than {@code longest}; the exit code, or empty where it was stopped for being slow. */
    public Optional<Integer> within(Duration longest) {
        try {
            process.getOutputStream().close();
            if (process.waitFor(longest.toMillis(), TimeUnit.MILLISECONDS)) {
                listener.join();
                return Optional.of(process.exitValue());
            }
            process.destroy();
            process.waitFor();
            return Optional.empty();
        } catch (IOException e) {
            throw new Stop(Exit.REPOSITORY_UNUSABLE, name + " broke off: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Stop(Exit.REPOSITORY_UNUSABLE, name + " was interrupted", e);
        }
    }

    private int await() {
        try {
            output.transferTo(OutputStream.nullOutputStream());
            int code = process.waitFor();
            listener.join();
            return code;
        } catch (IOException e) {
            throw new Stop(Exit.REPOSITORY_UNUSABLE, name + " broke off: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Stop(Exit.REPOSITORY_UNUSABLE, name + " was interrupted", e);
        }
    }

    public String complaint() {
        synchronized (complaint) {
            return complaint.toString(StandardCharsets.UTF_8);
        }
    }

    private void listen() {
        var buffer = new byte[1024];
        try (var errors = process.getErrorStream()) {
            for (int read = errors.read(buffer); read >= 0; read = errors.read(buffer)) {
                synchronized (complaint) {
                    if (complaint.size() < KEPT) {
                        complaint.write(buffer, 0, read);
                    }
                }
            }
        } catch (IOException e) {
            // the child was closed early: there is nothing left to explain
            return;
        }
    }

    @Override
    public void close() {
        process.destroy();
    }
}
