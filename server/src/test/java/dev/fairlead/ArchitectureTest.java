package dev.fairlead;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.platform.commons.annotation.Testable;

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
            Map.entry("metrics", List.of("platform", "catalog", "change", "deployment", "incident")),
            Map.entry("recording", List.of("platform", "catalog", "change", "deployment", "incident", "metrics")),
            Map.entry("report", List.of("platform", "catalog", "change", "deployment", "incident", "metrics")),
            Map.entry("dossier", List.of("platform", "catalog")),
            Map.entry("rollout", List.of("platform", "catalog", "deployment", "recording", "report")),
            Map.entry("access", List.of("platform")),
            Map.entry(
                    "api",
                    List.of(
                            "platform",
                            "catalog",
                            "change",
                            "deployment",
                            "incident",
                            "dossier",
                            "recording",
                            "metrics",
                            "report",
                            "rollout",
                            "access")),
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
                    List.of("platform", "catalog", "deployment", "report", "rollout", "share", "access", "metrics")),
            Map.entry("sample", List.of("platform")));

    /** Rooms that only their owner may use; what the owner itself keeps, and rooms that are not named here, are its API. */
    private static final Map<String, List<String>> PRIVATE_ROOMS = Map.of(
            "deployhub", List.of("wire", "names", "version", "catalog", "deploy", "copy"),
            "rollout.deployer", List.of("order", "host", "ssh", "docker", "kubernetes"),
            "rollout.setup", List.of("store"),
            "rollout.notify", List.of("send"));

    /** What the rooms of pages stand on. */
    private static final List<String> UNDER_PAGES = List.of("page", "address", "chart", "print");

    /** Each metric has a room of its own in {@code report}. */
    private static final List<String> METRICS = List.of("frequency", "leadtime");

    /** What the rooms of metrics stand on. */
    private static final List<String> UNDER_METRICS = List.of("question", "series", "answer", "receipt");

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

    @Test
    void theMapHasNoCycles() {
        noCycles(ROOT).check(OURS);
    }

    /** In every feature, whatever rooms it has or will have: no two of them need each other, not even in a roundabout way. */
    @Test
    void noTwoRoomsNeedEachOther() {
        noCyclesOfRooms(ROOT).check(OURS);
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
                        "metrics",
                        "recording",
                        "report",
                        "dossier",
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

    /** A metric is added, changed or taken away without looking at another; what all of them stand on knows none. */
    @Test
    void metricsKnowNoOtherMetric() {
        var report = ROOT + ".report";
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

    private static ArchRule noCycles(String root) {
        return slices().matching(root + ".(*)..").should().beFreeOfCycles();
    }

    private static ArchRule noCyclesOfRooms(String root) {
        return slices().assignedFrom(new SliceAssignment() {
                    @Override
                    public SliceIdentifier getIdentifierOf(JavaClass found) {
                        return found.getPackageName().startsWith(root + ".")
                                ? SliceIdentifier.of(found.getPackageName())
                                : SliceIdentifier.ignore();
                    }

                    @Override
                    public String getDescription() {
                        return "rooms of " + root;
                    }
                })
                .should()
                .beFreeOfCycles();
    }

    private static ArchRule knowsNothingOfHttp(String root, String... features) {
        return noClasses()
                .that()
                .resideInAnyPackage(Stream.of(features)
                        .map(each -> root + "." + each + "..")
                        .toArray(String[]::new))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(root + ".platform.http..", "io.javalin..", "jakarta.servlet..");
    }

    private static ArchRule knowsNoOtherRoom(String feature, String room, List<String> under) {
        var allowed = Stream.concat(Stream.of(room), under.stream())
                .map(each -> feature + "." + each + "..")
                .toArray(String[]::new);
        return noClasses()
                .that()
                .resideInAPackage(feature + "." + room + "..")
                .should()
                .dependOnClassesThat(resideInAPackage(feature + "..").and(not(resideInAnyPackage(allowed))));
    }

    private static ArchRule usedOnlyBy(String root, String owner, String room) {
        return noClasses()
                .that()
                .resideOutsideOfPackage(root + "." + owner + "..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(root + "." + owner + "." + room + "..");
    }

    private static ArchRule usesOnly(String root, String feature, List<String> others) {
        var allowed = Stream.concat(Stream.of(feature), others.stream())
                .map(each -> root + "." + each + "..")
                .toArray(String[]::new);
        return classes()
                .that()
                .resideInAPackage(root + "." + feature + "..")
                .should()
                .onlyDependOnClassesThat(not(resideInAPackage(root + "..")).or(resideInAnyPackage(allowed)));
    }

    /** Features pass a handle on to a store; only stores, the platform and the derivation of metrics write SQL. */
    private static ArchRule onlyStoresSpeakSql(String root) {
        return noClasses()
                .that(not(resideInAnyPackage(root + ".platform..", root + ".metrics..", root)))
                .and()
                .haveNameNotMatching(".*Store(\\$.*)?")
                .should()
                .dependOnClassesThat(resideInAnyPackage("org.jdbi.v3.core.statement..", "java.sql..", "javax.sql.."))
                .orShould()
                .accessTargetWhere(target(owner(type(org.jdbi.v3.core.Handle.class))));
    }

    private static ArchRule askingTheMachineForTheTime() {
        return noClasses()
                .should()
                .accessTargetWhere(target(name("now"))
                        .and(target(owner(type(Instant.class)
                                .or(type(LocalDate.class))
                                .or(type(java.time.LocalDateTime.class))
                                .or(type(java.time.ZonedDateTime.class))
                                .or(type(java.time.OffsetDateTime.class))))))
                .orShould()
                .accessTargetWhere(target(name("currentTimeMillis")).and(target(owner(type(System.class)))))
                .because("time is an argument: take a %s".formatted(Clock.class.getSimpleName()));
    }

    private static ArchRule claimsAreInCamelCase() {
        return methods().that().areMetaAnnotatedWith(Testable.class).should().haveNameMatching("[a-z][A-Za-z0-9]*");
    }

    private static ArchRule emptyNames() {
        return noClasses().should().haveNameMatching(".*(Manager|Helper|Utils?|Impl|Processor|Info|Data)$");
    }
}
