package dev.fairlead.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.cli.console.Variables;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VariablesTest {
    private static final Pattern ROW = Pattern.compile("(?m)^\\| (`FAIRLEAD_[^|]*) \\|");
    private static final Pattern NAME = Pattern.compile("FAIRLEAD_[A-Z_]*[A-Z]");

    @Test
    void theListInTheDocumentsIsTheOneInTheCode() throws IOException {
        var page = Files.readString(Path.of("..", "docs", "settings.md"));

        var listed = ROW.matcher(page)
                .results()
                .flatMap(row -> NAME.matcher(row.group(1)).results())
                .map(name -> name.group())
                .toList();

        assertThat(listed).doesNotHaveDuplicates().hasSameElementsAs(Variables.all());
        assertThat(Variables.all()).doesNotHaveDuplicates();
    }

    @Test
    void everyVariableThatTheCodeNamesIsInTheList() throws IOException {
        var named = new TreeSet<String>();
        for (var root : List.of("cli/src/main", "server/src/main", "scripts", "fairlead")) {
            try (var files = Files.walk(Path.of("..", root))) {
                for (var file : files.filter(Files::isRegularFile)
                        .filter(file -> file.toString().matches(".*\\.(java|sh)|.*/(fairlead|[^./]+)"))
                        .toList()) {
                    NAME.matcher(Files.readString(file)).results().forEach(name -> named.add(name.group()));
                }
            }
        }
        // numbered ones, and the two that the documents speak of as those of Kubernetes
        named.removeAll(List.of("FAIRLEAD_HELM_NAME", "FAIRLEAD_HELM_SET"));

        assertThat(Variables.all()).containsAll(named);
    }

    @ParameterizedTest
    @CsvSource({
        "FAIRLEAD_DATABSE_URL, did you mean FAIRLEAD_DATABASE_URL?",
        "FAIRLEAD_ADMIN_PASWORD, did you mean FAIRLEAD_ADMIN_PASSWORD?",
        "FAIRLEAD_PROT, did you mean FAIRLEAD_PORT?",
        "FAIRLEAD_TOKNE, did you mean FAIRLEAD_TOKEN?",
        "FAIRLEAD_COLOUR, 'known are FAIRLEAD_ACCESS_LOG_DAYS, FAIRLEAD_ADMIN_PASSWORD,'",
        "FAIRLEAD_, known are",
    })
    void anUnknownOneIsToldWithTheOneThatIsMeant(String name, String advice) {
        assertThat(Variables.complaints(Map.of(name, "x"), Variables.OF_SERVER))
                .singleElement()
                .asString()
                .startsWith("the environment variable " + name + " means nothing to Fairlead; ")
                .contains(advice);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "FAIRLEAD_SERVICE_HOST=10.0.0.1",
                "FAIRLEAD_SERVICE_PORT=8080",
                "FAIRLEAD_SERVICE_PORT_HTTP=8080",
                "FAIRLEAD_PORT=tcp://10.0.0.1:8080",
                "FAIRLEAD_PORT_8080_TCP=tcp://10.0.0.1:8080",
                "FAIRLEAD_PORT_8080_TCP_ADDR=10.0.0.1",
                "FAIRLEAD_WEB_PORT=tcp://10.0.0.1:8080",
                "FAIRLEAD_WEB_SERVICE_HOST=10.0.0.1",
                "FAIRLEAD_HELM_VALUES_12=x",
                "FAIRLEADER=x",
                "PATH=x"
            })
    void whatOthersSetIsPassedOver(String variable) {
        var parts = variable.split("=", 2);

        assertThat(Variables.complaints(Map.of(parts[0], parts[1]), Variables.OF_SERVER))
                .isEmpty();
    }

    @Test
    void allOfThemMayStandInOneShell() {
        var all = Variables.all().stream().collect(Collectors.toMap(name -> name, name -> "x"));

        assertThat(Variables.complaints(all, Variables.OF_SERVER)).isEmpty();
    }

    @Test
    void aPipelineGoesOnWithAVariableOfItsOwnAndIsWarned() {
        var err = new StringWriter();

        int code = Fairlead.run(
                new PrintWriter(new StringWriter()),
                new PrintWriter(err),
                new TreeMap<>(Map.of("FAIRLEAD_TOKN", "secret-value", "FAIRLEAD_URL", "http://127.0.0.1:1")),
                "--version");

        assertThat(code).isZero();
        assertThat(err.toString())
                .isEqualTo("fairlead: the environment variable FAIRLEAD_TOKN means nothing to Fairlead; did you mean"
                        + " FAIRLEAD_TOKEN?\n");
    }

    @Test
    void everyComplaintIsToldInTheOrderOfNames() {
        assertThat(Variables.complaints(Map.of("FAIRLEAD_B_B", "", "FAIRLEAD_A_A", ""), Variables.OF_SERVER).stream()
                        .flatMap(complaint -> Stream.of(complaint.split(" ", 5)[3])))
                .containsExactly("FAIRLEAD_A_A", "FAIRLEAD_B_B");
    }
}
