package dev.fairlead.cli.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TerminalWidthTest {

    private static Console console(Map<String, String> variables) {
        var nowhere = new PrintWriter(new StringWriter());
        return new Console(nowhere, nowhere, InputStream.nullInputStream(), variables, Clock.systemUTC(), false);
    }

    @Test
    void aVariableSaysIt() {
        assertThat(console(Map.of("COLUMNS", "100")).columns()).hasValue(100);
        assertThat(console(Map.of("COLUMNS", " 80 ")).columns()).hasValue(80);
    }

    @Test
    void whereNobodyLooksNothingIsTooWide() {
        assertThat(console(Map.of()).columns()).isEmpty();
    }

    @Test
    void whatIsNoWidthIsNone() {
        for (var text : new String[] {"0", "12", "wide", "-80", "99999", "8 0"}) {
            assertThat(TerminalWidth.of(text)).as(text).isEmpty();
        }
    }
}
