package dev.fairlead.cli.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FactReaderTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"a\":1}{\"b\":2}| {\"a\":1} {\"b\":2}",
                "[{\"a\":1}, {\"b\":{\"c\":[{}]}}]| {\"a\":1} {\"b\":{\"c\":[{}]}}",
                "{\"a\":\"}\\\"{\"}| {\"a\":\"}\\\"{\"}",
                "{\"a\":\"\\\\\"}{\"b\":2}| {\"a\":\"\\\\\"} {\"b\":2}",
                "[]| ''",
            })
    void splitsObjects(String text, String expected) throws IOException {
        assertThat(String.join(" ", read(text))).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"a\":1", "1", "\"text\"", "<html>", "{\"a\":1} x"})
    void refusesWhatIsNoObject(String text) {
        assertThatThrownBy(() -> read(text)).isInstanceOf(IOException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\n\"a\":\r\n1}\n", "\uFEFF{\"a\":1}", "\n\n  {\"a\":1}\n\n"})
    void putsEachOnOneLine(String text) throws IOException {
        assertThat(read(text)).containsExactly("{\"a\":1}");
    }

    private static List<String> read(String text) throws IOException {
        var objects = new ArrayList<String>();
        FactReader.read(
                new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)),
                json -> objects.add(new String(json, StandardCharsets.UTF_8)));
        return objects;
    }
}
