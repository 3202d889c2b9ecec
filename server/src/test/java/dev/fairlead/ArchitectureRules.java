package dev.fairlead;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.sql.ResultSet;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.platform.commons.annotation.Testable;

/** What the code of this house keeps to, as rules that can be held against any code. {@link ArchitectureTest} says where each applies. */
final class ArchitectureRules {
    private ArchitectureRules() {}

    static ArchRule noCycles(String root) {
        return slices().matching(root + ".(*)..").should().beFreeOfCycles();
    }

    static ArchRule noCyclesOfRooms(String root) {
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

    static ArchRule knowsNothingOfHttp(String root, String... features) {
        return noClasses()
                .that()
                .resideInAnyPackage(Stream.of(features)
                        .map(each -> root + "." + each + "..")
                        .toArray(String[]::new))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(root + ".platform.http..", "io.javalin..", "jakarta.servlet..");
    }

    static ArchRule knowsNoOtherRoom(String feature, String room, List<String> under) {
        var allowed = Stream.concat(Stream.of(room), under.stream())
                .map(each -> feature + "." + each + "..")
                .toArray(String[]::new);
        return noClasses()
                .that()
                .resideInAPackage(feature + "." + room + "..")
                .should()
                .dependOnClassesThat(resideInAPackage(feature + "..").and(not(resideInAnyPackage(allowed))));
    }

    static ArchRule usedOnlyBy(String root, String owner, String room) {
        return noClasses()
                .that()
                .resideOutsideOfPackage(root + "." + owner + "..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(root + "." + owner + "." + room + "..");
    }

    static ArchRule usesOnly(String root, String feature, List<String> others) {
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
    static ArchRule onlyStoresSpeakSql(String root) {
        return noClasses()
                .that(not(resideInAnyPackage(root + ".platform..", root + ".metrics..", root)))
                .and()
                .haveNameNotMatching(".*Store(\\$.*)?")
                .should()
                .dependOnClassesThat(resideInAnyPackage("org.jdbi.v3.core.statement..", "java.sql..", "javax.sql.."))
                .orShould()
                .accessTargetWhere(target(owner(type(org.jdbi.v3.core.Handle.class))));
    }

    static ArchRule readingColumnsByNumber() {
        return noClasses()
                .should()
                .accessTargetWhere(target(owner(assignableTo(ResultSet.class)))
                        .and(target(nameMatching("get.*")))
                        .and(describe(
                                "by number",
                                access -> access.getTarget() instanceof CodeUnitAccessTarget called
                                        && !called.getRawParameterTypes().isEmpty()
                                        && called.getRawParameterTypes()
                                                .getFirst()
                                                .isEquivalentTo(int.class))));
    }

    static ArchRule askingTheMachineForTheTime() {
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

    static ArchRule claimsAreInCamelCase() {
        return methods().that().areMetaAnnotatedWith(Testable.class).should().haveNameMatching("[a-z][A-Za-z0-9]*");
    }

    static ArchRule emptyNames() {
        return noClasses().should().haveNameMatching(".*(Manager|Helper|Utils?|Impl|Processor|Info|Data)$");
    }
}
