package dev.fairlead.cli.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fairlead.cli.csv.CsvRows.Row;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvRowsTest {
    private static List<Row> rows(byte[] bytes) throws IOException {
        var all = new ArrayList<Row>();
        try (var rows = new CsvRows(new ByteArrayInputStream(bytes), Optional.empty())) {
            for (var row = rows.next(); row.isPresent(); row = rows.next()) {
                all.add(row.get());
            }
        }
        return all;
    }

    private static List<List<String>> cells(String text) throws IOException {
        return rows(text.getBytes(StandardCharsets.UTF_8)).stream()
                .map(Row::cells)
                .toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a,b\n1,2\n",
                "a,b\r\n1,2\r\n",
                "a,b\r1,2\r",
                "a,b\n1,2",
                "\uFEFFa,b\n1,2",
                "a;b\n1;2",
                "a\tb\n1\t2",
                "sep=;\na;b\r\n1;2",
                "\"a\",\"b\"\n\"1\", \"2\" \n",
                "\"a;a\",\"b\"\n1,2"
            })
    void everyProgramsRowsAreRead(String text) throws IOException {
        var read = cells(text);
        assertThat(read).hasSize(2);
        assertThat(read.get(1).get(0)).isEqualTo("1");
        assertThat(read.get(1).get(1).strip()).isEqualTo("2");
    }

    @Test
    void aQuotedCellHoldsLinesQuotesAndSeparators() throws IOException {
        var read = rows("a,b\n\"x\r\ny, \"\"z\"\"\",2\n3,4\n".getBytes(StandardCharsets.UTF_8));
        assertThat(read.get(1).cells()).containsExactly("x\ny, \"z\"", "2");
        assertThat(read).extracting(Row::line).containsExactly(1L, 2L, 4L);
    }

    @Test
    void aQuoteThatIsNeverClosedIsSaid() throws IOException {
        var read = rows("a,b\n\"x,1\n2,3".getBytes(StandardCharsets.UTF_8));
        assertThat(read).extracting(Row::closed).containsExactly(true, false);
        var endless = ("a,b\n\"" + "x".repeat(1 << 21)).getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> rows(endless))
                .isInstanceOf(UnusableFile.class)
                .hasMessageContaining("the row that begins in line 2 is longer than 1 MiB");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16", "UTF-16LE", "UTF-16BE"})
    void aByteOrderMarkSaysHowItIsWritten(String charset) throws IOException {
        // across the seams of what is read at once, with signs of two parts
        var lengthy = "🦊".repeat(9_001) + "ü";
        var mark = charset.equals("UTF-16") ? "" : "\uFEFF";
        var read = rows((mark + "a,b\n" + lengthy + ",2\n").getBytes(Charset.forName(charset)));
        assertThat(read.get(1).cells()).containsExactly(lengthy, "2");
    }

    @Test
    void whatIsNoUtf8IsWindows1252RowByRow() throws IOException {
        var bytes = new ArrayList<Byte>();
        for (byte b : "a,b\nGrün,1\n".getBytes(StandardCharsets.UTF_8)) {
            bytes.add(b);
        }
        for (byte b : "“Grün” 5 €,2\n".getBytes(Charset.forName("windows-1252"))) {
            bytes.add(b);
        }
        var all = new byte[bytes.size()];
        for (int i = 0; i < all.length; i++) {
            all[i] = bytes.get(i);
        }
        var read = rows(all);
        assertThat(read.get(1).cells()).containsExactly("Grün", "1");
        assertThat(read.get(2).cells()).containsExactly("“Grün” 5 €", "2");
        assertThat(read).extracting(Row::utf8).containsExactly(true, true, false);
    }

    @Test
    void whatIsNoTextIsRefused() {
        assertThatThrownBy(() -> rows(new byte[] {'P', 'K', 3, 4, 0, 0}))
                .isInstanceOf(UnusableFile.class)
                .hasMessageContaining("it is a spreadsheet");
        assertThatThrownBy(() -> rows("a,b".getBytes(StandardCharsets.UTF_16LE)))
                .isInstanceOf(UnusableFile.class)
                .hasMessageContaining("no text in UTF-8");
    }

    @Test
    void anEmptyFileHasNoRows() throws IOException {
        assertThat(rows(new byte[0])).isEmpty();
        assertThat(rows(new byte[] {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF})).isEmpty();
    }
}
