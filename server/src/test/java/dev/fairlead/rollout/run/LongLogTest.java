package dev.fairlead.rollout.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.platform.db.TestDatabase;
import dev.fairlead.rollout.run.log.LogLine;
import java.nio.file.Path;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A script that talks more than is kept. */
class LongLogTest {
    private static final int KEPT = 10 * 1024 * 1024;

    @TempDir
    Path folder;

    @AutoClose
    final TestDatabase test = TestDatabase.fresh();

    @Test
    void ofMoreThanTenMegabytesTheEndIsKept() {
        var talkative = new Configured(folder).endpoints("e1").script("pay", """
                awk 'BEGIN { line = sprintf("%1000s", "x"); for (i = 1; i <= 13000; i++) print "line " i " " line }'
                echo the last word
                """);
        try (var engine = new Engine(test.database(), talkative, folder).started()) {
            var rollout = engine.deploy("pay;1");
            assertThat(engine.end(rollout)).isEqualTo("succeeded");

            assertThat(kept()).isBetween(KEPT * 8 / 10, KEPT);
            // readers go on by the numbers of lines, which stay as they were
            assertThat(engine.rollouts.log(rollout.id(), 0, 1).getFirst().number())
                    .isGreaterThan(1000);
            assertThat(engine.rollouts.log(rollout.id(), 12_900, 10_000))
                    .extracting(LogLine::text)
                    .contains("the last word")
                    .anyMatch(text -> text.startsWith("line 12999 "))
                    .last()
                    .isEqualTo("Done.");
            assertThat(engine.recorded()).containsExactly(rollout.id() + " pay;1 succeeded");
        }
    }

    private int kept() {
        return test.database()
                .read(handle -> handle.createQuery("select sum(octet_length(text)) from rollout_log")
                        .mapTo(Integer.class)
                        .one());
    }
}
