package dev.fairlead.rollout.deployer;

import dev.fairlead.rollout.Deployer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

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
        await(line, line::equals);
    }

    /** Waits until a line has come that holds this. */
    public void awaitPart(String part) throws InterruptedException {
        await(part, line -> line.contains(part));
    }

    private void await(String what, Predicate<String> isIt) throws InterruptedException {
        while (true) {
            var next = fresh.poll(30, TimeUnit.SECONDS);
            if (next == null) {
                throw new AssertionError("`%s` never came; heard %s %s".formatted(what, script(), engine()));
            }
            if (isIt.test(next)) {
                return;
            }
        }
    }
}
