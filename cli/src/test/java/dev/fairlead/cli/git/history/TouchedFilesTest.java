package dev.fairlead.cli.git.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TouchedFilesTest {
    private static final List<String> FILES = List.of("a/b/c", "a/b/d", "a/e", "f", "g/h/i/j");

    @Test
    void tooManyFilesAreToldAsDirectories() {
        assertThat(TouchedFiles.of(FILES, 5)).isEqualTo(FILES);
        assertThat(TouchedFiles.of(FILES, 4)).containsExactly("a/b/", "a/e", "f", "g/h/");
        assertThat(TouchedFiles.of(FILES, 3)).containsExactly("a/", "f", "g/");
        assertThat(TouchedFiles.of(FILES, 2)).isNull();
    }

    @Test
    void whatIsNoTextBecomesText() {
        assertThat(TouchedFiles.of(List.of("a/\u0007x"))).containsExactly("a/\uFFFDx");
        assertThat(TouchedFiles.of(List.of("d/" + "x".repeat(2_000)))).containsExactly("d/");
    }
}
