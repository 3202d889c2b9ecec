package dev.fairlead.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TableTest {
    private static final String COMMIT = "e5026f41bb0a7b6c7d8e9f00112233445566778a";

    private static List<String> printed(int columns, boolean whole) {
        var text = new StringWriter();
        var item = Map.<String, Object>of(
                "commit", COMMIT,
                "component", "GLOBAL.Acme.Store.Payments.checkout",
                "message", "Let the basket say what is in it, even where nothing is");
        ItemTable.print(
                new Screen(new PrintWriter(text, true), columns, whole),
                List.of(item, Map.of("leadTimeSeconds", 7200)));
        return text.toString().lines().toList();
    }

    @Test
    void itIsAsWideAsTheTerminal() {
        for (int columns : new int[] {60, 80, 100}) {
            assertThat(printed(columns, false)).allMatch(line -> line.length() <= columns);
        }
    }

    @Test
    void aNameKeepsItsEndAndATextItsBegin() {
        var rows = String.join("\n", printed(80, false));
        assertThat(rows).contains("checkout", "…", "Let the").doesNotContain("GLOBAL.Acme.Store.Payments.checkout");
        assertThat(rows).contains("e5026f41bb").doesNotContain(COMMIT);
    }

    @Test
    void allIsThereWhereAllIsWanted() {
        assertThat(String.join("\n", printed(Integer.MAX_VALUE, true)))
                .contains(COMMIT, "GLOBAL.Acme.Store.Payments.checkout", "even where nothing is");
    }

    @Test
    void aDurationIsSaidInWords() {
        assertThat(printed(200, false)).anyMatch(line -> line.contains("2.0 h"));
    }

    @Test
    void whatCannotShrinkIsCut() {
        var table = new Table("one", "two", "three", "four", "five", "six", "seven", "eight");
        table.row("1", "2", "3", "4", "5", "6", "7", "8");
        table.row("eleven or so", "b", "c", "d", "e", "f", "g", "h");
        var text = new StringWriter();
        table.print(new Screen(new PrintWriter(text, true), 40, false));
        assertThat(text.toString().lines()).allMatch(line -> line.length() <= 40);
    }
}
