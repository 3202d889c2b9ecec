package dev.fairlead;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleName;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static dev.fairlead.ArchitectureRules.askingTheMachineForTheTime;
import static dev.fairlead.ArchitectureRules.claimsAreInCamelCase;
import static dev.fairlead.ArchitectureRules.emptyNames;
import static dev.fairlead.ArchitectureRules.knowsNoOtherRoom;
import static dev.fairlead.ArchitectureRules.knowsNothingOfHttp;
import static dev.fairlead.ArchitectureRules.noCycles;
import static dev.fairlead.ArchitectureRules.noCyclesOfRooms;
import static dev.fairlead.ArchitectureRules.onlyStoresSpeakSql;
import static dev.fairlead.ArchitectureRules.readingColumnsByNumber;
import static dev.fairlead.ArchitectureRules.usedOnlyBy;
import static dev.fairlead.ArchitectureRules.usesOnly;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import dev.fairlead.report.question.Metric;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The map of the code, and the proof that the code follows it. ARCHITECTURE.md draws the same map. */
class ArchitectureTest {
    private static final String ROOT = "dev.fairlead";
    /** Every feature, and the features it may use. A new arrow is a design decision: draw it here first. */
    private static final Map<String, List<String>> MAY_USE = Map.ofEntries(
            Map.entry("platform", List.of()),
            Map.entry("catalog", List.of("platform")),
            Map.entry("change", List.of("platform")),
            Map.entry("deployment", List.of("platform", "catalog", "change")),
            Map.entry("incident", List.of("platform", "catalog", "deployment")),
            Map.entry("annotation", List.of("platform", "catalog")),
            Map.entry("metrics", List.of("platform", "catalog", "change", "deployment", "incident")),
            Map.entry(
                    "recording",
                    List.of("platform", "catalog", "change", "deployment", "incident", "annotation", "metrics")),
            Map.entry("report", List.of("platform", "catalog", "change", "deployment", "incident", "metrics")),
            Map.entry("dossier", List.of("platform", "catalog")),
            Map.entry(
                    "rollout",
                    List.of("platform", "catalog", "deployment", "incident", "recording", "report", "intake")),
            Map.entry(
                    "intake",
                    List.of("platform", "catalog", "change", "deployment", "incident", "recording", "metrics")),
            Map.entry("access", List.of("platform", "catalog")),
            Map.entry("trail", List.of("platform")),
            Map.entry(
                    "api",
                    List.of(
                            "platform",
                            "catalog",
                            "change",
                            "deployment",
                            "incident",
                            "annotation",
                            "dossier",
                            "recording",
                            "metrics",
                            "report",
                            "rollout",
                            "intake",
                            "access",
                            "trail")),
            Map.entry(
                    "deployhub",
                    List.of(
                            "platform",
                            "catalog",
                            "change",
                            "deployment",
                            "dossier",
                            "recording",
                            "rollout",
                            "access")),
            Map.entry("share", List.of("platform", "catalog", "report", "metrics")),
            Map.entry(
                    "web",
                    List.of(
                            "platform",
                            "catalog",
                            "deployment",
                            "incident",
                            "annotation",
                            "recording",
                            "report",
                            "rollout",
                            "share",
                            "intake",
                            "access",
                            "saved",
                            "metrics",
                            "trail")),
            Map.entry("saved", List.of("platform", "access")),
            Map.entry("sample", List.of("platform")),
            Map.entry("operation", List.of("platform", "catalog", "intake", "metrics")));
    /** Rooms that only their owner may use; what the owner itself keeps, and rooms that are not named here, are its API. */
    private static final Map<String, List<String>> PRIVATE_ROOMS = Map.of(
            "deployhub", List.of("wire", "names", "version", "catalog", "deploy", "copy"),
            "rollout.deployer", List.of("order", "host", "ssh", "docker", "kubernetes"),
            "rollout.setup", List.of("store"),
            "rollout.notify", List.of("send"));
    /** What the rooms of pages stand on. */
    private static final List<String> UNDER_PAGES = List.of("page", "word", "address", "chart", "note", "print");

    /** What translators of deliveries stand on. */
    private static final List<String> UNDER_TRANSLATORS =
            List.of("delivery", "told", "source", "payload", "artifact", "cloudevents", "forge", "alarm");

    /** Each metric has a room of its own in {@code report}. */
    private static final List<String> METRICS =
            List.of("frequency", "leadtime", "failrate", "recovery", "rework", "restore");

    /** What the rooms of metrics stand on. */
    private static final List<String> UNDER_METRICS =
            List.of("question", "series", "answer", "receipt", "failure", "incident");

    private static final JavaClasses OURS = new ClassFileImporter()
            .withImportOption(new DoNotIncludeTests())
            .importPackages(ROOT)
            // the command line is a module of its own and keeps its own house
            .that(not(resideInAPackage(ROOT + ".cli..")));

    @Test
    void featuresUseOnlyWhatTheMapAllows() {
        MAY_USE.forEach((feature, others) ->
                usesOnly(ROOT, feature, others).allowEmptyShould(true).check(OURS));
    }

    @Test
    void everyFeatureIsOnTheMap() {
        assertThat(OURS.stream()
                        .map(found -> found.getPackageName())
                        .filter(found -> found.startsWith(ROOT + "."))
                        .map(found -> found.substring(ROOT.length() + 1).replaceFirst("\\..*", ""))
                        .distinct())
                .allMatch(MAY_USE::containsKey);
    }

    @Test
    void theDocumentDrawsTheSameMap() throws IOException {
        var drawn = new HashMap<String, Set<String>>();
        var row = Pattern.compile("^\\| `(\\w+)` \\| [^|]+ \\| ?([\\w ]*?) ?\\|$", Pattern.MULTILINE)
                .matcher(Files.readString(Path.of("..", "ARCHITECTURE.md")));
        while (row.find()) {
            drawn.put(
                    row.group(1),
                    Set.of(row.group(2).isEmpty() ? new String[0] : row.group(2).split(" ")));
        }
        var map = new HashMap<String, Set<String>>();
        MAY_USE.forEach((feature, others) -> map.put(feature, Set.copyOf(others)));
        assertThat(drawn).isEqualTo(map);
    }

    /** In a row of its feature, by its own name or by that with the room around it. */
    @Test
    void theDocumentHasEveryRoom() throws IOException {
        var rows = Files.readAllLines(Path.of("..", "ARCHITECTURE.md"));
        assertThat(OURS.stream()
                        .map(found -> found.getPackageName().replaceFirst("^" + ROOT + "\\.?", ""))
                        .filter(room -> room.contains(".")))
                .allSatisfy(room -> assertThat(rows)
                        .anyMatch(row -> row.startsWith("| `" + room.substring(0, room.indexOf('.')))
                                && row.matches(".*[`.]" + room.substring(room.lastIndexOf('.') + 1) + "`.*")));
    }

    @Test
    void theMapHasNoCycles() {
        noCycles(ROOT).check(OURS);
    }

    /** In every feature, whatever rooms it has or will have: no two of them need each other, not even in a roundabout way. */
    @Test
    void noTwoRoomsNeedEachOther() {
        noCyclesOfRooms(ROOT).check(OURS);
    }

    /** The command line keeps its own house by the same rules. */
    @Test
    void noTwoRoomsOfTheCommandLineNeedEachOther() {
        var theirs = new ClassFileImporter().importPaths(Path.of("..", "cli", "target", "classes"));
        assertThat(theirs).hasSizeGreaterThan(100);
        noCyclesOfRooms(ROOT + ".cli").check(theirs);
    }

    /** What happens to facts is the same whoever brings them; how a refusal is told is the business of doors. */
    @Test
    void factsAndNumbersKnowNothingOfHttp() {
        knowsNothingOfHttp(
                        ROOT,
                        "catalog",
                        "change",
                        "deployment",
                        "incident",
                        "annotation",
                        "metrics",
                        "recording",
                        "report",
                        "dossier",
                        "intake",
                        "rollout")
                .check(OURS);
    }

    /** Whoever changes one page need not look at another. */
    @Test
    void pagesKnowNoOtherPages() {
        var web = ROOT + ".web";
        assertThat(OURS.stream()
                        .map(JavaClass::getPackageName)
                        .filter(found -> found.startsWith(web + "."))
                        .map(found -> found.substring(web.length() + 1))
                        .distinct()
                        .filter(room -> !UNDER_PAGES.contains(room)))
                .hasSizeGreaterThan(5)
                .allSatisfy(room -> knowsNoOtherRoom(web, room, UNDER_PAGES).check(OURS));
    }

    /** What a delivery says depends on nothing but the delivery: no other kind of sender, no database, no recorded fact. */
    @Test
    void translatorsOfDeliveriesArePure() {
        var intake = ROOT + ".intake";
        assertThat(OURS.get(intake + ".Sources").getDirectDependenciesFromSelf().stream()
                        .map(used -> used.getTargetClass().getPackageName())
                        .filter(found -> found.startsWith(intake + "."))
                        .map(found -> found.substring(intake.length() + 1))
                        .distinct()
                        .filter(room -> !UNDER_TRANSLATORS.contains(room)))
                .hasSizeGreaterThan(20)
                .allSatisfy(room -> {
                    knowsNoOtherRoom(intake, room, UNDER_TRANSLATORS).check(OURS);
                    noClasses()
                            .that()
                            .resideInAPackage(intake + "." + room + "..")
                            .should()
                            .dependOnClassesThat()
                            .resideInAnyPackage("org.jdbi..", ROOT + ".platform.db..", ROOT + ".recording..")
                            .check(OURS);
                });
    }

    /** A metric is added, changed or taken away without looking at another; what all of them stand on knows none. */
    @Test
    void metricsKnowNoOtherMetric() {
        var report = ROOT + ".report";
        assertThat(METRICS).hasSameSizeAs(Metric.values());
        assertThat(METRICS)
                .allSatisfy(metric ->
                        knowsNoOtherRoom(report, metric, UNDER_METRICS).check(OURS));
        assertThat(UNDER_METRICS)
                .allSatisfy(
                        room -> knowsNoOtherRoom(report, room, UNDER_METRICS).check(OURS));
    }

    @Test
    void roomsThatAreNobodyElsesBusinessAreUsedByTheirOwnersOnly() {
        PRIVATE_ROOMS.forEach((owner, rooms) ->
                rooms.forEach(room -> usedOnlyBy(ROOT, owner, room).check(OURS)));
    }

    /** Each rule, held against code that breaks it. */
    @Test
    void everyRuleNoticesItsViolation() {
        var root = ROOT + ".planted";
        var planted = new ClassFileImporter().importPackages(root);
        assertThat(Stream.of(
                        usesOnly(root, "platform", List.of()),
                        noCycles(root),
                        noCyclesOfRooms(root),
                        knowsNothingOfHttp(root, "catalog"),
                        usedOnlyBy(root, "platform", "http"),
                        knowsNoOtherRoom(root, "platform", List.of()),
                        onlyStoresSpeakSql(root),
                        readingColumnsByNumber(),
                        askingTheMachineForTheTime(),
                        emptyNames(),
                        claimsAreInCamelCase()))
                .allSatisfy(rule -> assertThat(rule.evaluate(planted).hasViolation())
                        .as(rule.getDescription())
                        .isTrue());
        assertThat(usesOnly(root, "catalog", List.of("platform"))
                        .evaluate(planted)
                        .hasViolation())
                .isFalse();
    }

    @Test
    void onlyStoresSpeakToTheDatabase() {
        onlyStoresSpeakSql(ROOT).check(OURS);
    }

    /** A number says nothing of a column, and one more column moves all behind it. JDBI hands a mapper of columns its number. */
    @Test
    void columnsAreReadByName() {
        readingColumnsByNumber().check(OURS.that(not(simpleName("PostgresTypes"))));
    }

    @Test
    void timeComesFromAClock() {
        askingTheMachineForTheTime().check(OURS);
    }

    @Test
    void namesSayWhatTheThingIs() {
        emptyNames().check(OURS);
    }

    /** The tests of both modules. */
    @Test
    void claimsReadTheSameEverywhere() {
        claimsAreInCamelCase()
                .check(new ClassFileImporter()
                        .importPaths(Path.of("target", "test-classes"), Path.of("..", "cli", "target", "test-classes"))
                        .that(not(resideInAPackage(ROOT + ".planted.."))));
    }

    @Test
    void logsAreWrittenByALogger() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT) // Main talks to the person who started it
                .should()
                .accessTargetWhere(target(owner(type(System.class)))
                        .and(target(name("out")).or(target(name("err")))))
                .check(OURS);
    }
}
