package dev.fairlead.cli.layout;

import dev.fairlead.cli.layout.reading.Found;
import dev.fairlead.cli.layout.reading.GitFile;
import dev.fairlead.cli.layout.reading.Layout;
import dev.fairlead.cli.layout.reading.Objection;
import dev.fairlead.cli.layout.reading.Reading;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a layout reads out of a file, in one line: {@code component=version}, and in brackets why something was passed over. */
final class LayoutWorld {
    private LayoutWorld() {}

    /** Where the name of the file makes no difference. */
    static String read(Layouts layout, String text) {
        return read(layout.layout(), "some/file", text);
    }

    static String read(Layout layout, String path, String text) {
        var reading = reading(layout, path, text);
        return Stream.of(
                        reading.found().stream().map(LayoutWorld::render),
                        reading.passed().stream().map(remark -> "(" + remark.reason() + ": " + remark.about() + ")"),
                        reading.objection().stream().map(reason -> "(" + reason + ")"))
                .flatMap(part -> part)
                .collect(Collectors.joining(" "));
    }

    static Reading reading(Layout layout, String path, String text) {
        return Reading.of(new GitFile(path, text.getBytes(StandardCharsets.UTF_8)), layout);
    }

    private static String render(Found found) {
        var pin = found.pin();
        var version = pin == null
                ? "?"
                : Objection.to(pin).map(reason -> "!" + pin.text()).orElse(pin.text())
                        + (pin.digest() == null ? "" : "@" + pin.digest());
        return found.component() == null ? version : found.component() + "=" + Objects.requireNonNull(version);
    }
}
