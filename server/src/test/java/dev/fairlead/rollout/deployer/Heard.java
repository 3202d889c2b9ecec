package dev.fairlead.rollout.deployer;

import dev.fairlead.rollout.Deployer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** The lines of an order, in the order they came, and a way to wait for one. */
public final class Heard implements Deployer.Output {
    private final List<String> script = new ArrayList<>();
    private final List<String> engine = new ArrayList<>();
    private final BlockingQueue<String> fresh = new LinkedBlockingQueue<>();

    @Override
    public synchronized void line(Deployer.Stream stream, String text) {
        (stream == Deployer.Stream.ENGINE ? engine : script).add(text);
        fresh.add(text);
    }

    public synchronized List<String> script() {
        return List.copyOf(script);
    }

    public synchronized List<String> engine() {
        return List.copyOf(engine);
    }

    /** Waits until this line has come. */
    public void await(String line) throws InterruptedException {
        while (true) {
            var next = fresh.poll(30, TimeUnit.SECONDS);
            if (next == null) {
                throw new AssertionError("`%s` never came; heard %s %s".formatted(line, script(), engine()));
            }
            if (next.equals(line)) {
                return;
            }
        }
    }
}
