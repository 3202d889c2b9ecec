package dev.fairlead.report.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.metrics.World;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What a few letters find. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SearchTest {
    private World world;
    private Search search;

    @BeforeAll
    void record() {
        world = World.of("""
                commit  Checkout a 10:00 10:00
                commit  Checkout b 11:00 11:00 a
                build   Checkout v1.0 a
                build   Checkout v1.1 b
                build   pay v1.1 x
                build   payments v2 y
                contain shop Checkout pay
                contain webshop pay
                version shop 1.1 Checkout v1.0 pay v1.1
                deploy  13:00 prod shop 1.1 whole
                deploy  14:00 shop-test Checkout v1.1
                """);
        search = new Search(world.database().database());
    }

    @AfterAll
    void forget() {
        world.close();
    }

    private List<String> found(String text) {
        return search.find(text, 8).stream().map(Hit::name).toList();
    }

    @Test
    void anyPartOfANameInAnyCaseTheClosestFirst() {
        assertThat(found("SHOP")).containsExactly("GLOBAL.Acme.shop", "GLOBAL.Acme.shop-test", "GLOBAL.Acme.webshop");
        assertThat(found("pay")).containsExactly("GLOBAL.Acme.pay", "GLOBAL.Acme.payments");
        assertThat(found("check")).containsExactly("GLOBAL.Acme.Checkout");
        assertThat(found("nowhere")).isEmpty();
    }

    @Test
    void wordsMayStandAnywhereInTheFullName() {
        assertThat(found("acme web")).containsExactly("GLOBAL.Acme.webshop");
        assertThat(found("global.acme.PAY")).containsExactly("GLOBAL.Acme.pay", "GLOBAL.Acme.payments");
    }

    @Test
    void versionsByHowTheyBeginOfAllOrOfOne() {
        assertThat(found("V1"))
                .containsExactly("GLOBAL.Acme.pay;v1.1", "GLOBAL.Acme.Checkout;v1.0", "GLOBAL.Acme.Checkout;v1.1");
        assertThat(found("checkout;v1")).containsExactly("GLOBAL.Acme.Checkout;v1.0", "GLOBAL.Acme.Checkout;v1.1");
        assertThat(found("GLOBAL.Acme.pay;v1.1")).containsExactly("GLOBAL.Acme.pay;v1.1");
        assertThat(found("1.1")).containsExactly("GLOBAL.Acme.shop;1.1");
    }

    @Test
    void commitsByFourDigitsOrMore() {
        var sha = world.database()
                .database()
                .read(handle -> handle.createQuery("select sha from commit order by committed_at limit 1")
                        .mapTo(String.class)
                        .one());
        assertThat(search.find(sha.substring(0, 8).toUpperCase(Locale.ROOT), 8))
                .singleElement()
                .isInstanceOfSatisfying(Hit.Commit.class, commit -> {
                    assertThat(commit.sha()).isEqualTo(sha);
                    assertThat(commit.rank()).isEqualTo(1);
                });
        assertThat(search.find(sha, 8)).extracting(Hit::rank).containsExactly(0);
        assertThat(found(sha.substring(0, 3))).doesNotContain(sha);
    }

    @Test
    void deploymentsByTheirNumber() {
        var number = world.database()
                .database()
                .read(handle -> handle.createQuery("select id from deployment where application_id is not null")
                        .mapTo(Long.class)
                        .one());
        assertThat(search.find("#" + number, 8))
                .singleElement()
                .isInstanceOfSatisfying(Hit.Deployment.class, deployment -> {
                    assertThat(deployment.unit().toString()).isEqualTo("GLOBAL.Acme.shop");
                    assertThat(deployment.version()).isEqualTo("1.1");
                    assertThat(deployment.environment().toString()).isEqualTo("GLOBAL.Acme.prod");
                });
        assertThat(found(Long.toString(number))).contains("#" + number);
        assertThat(found("#999999999")).isEmpty();
    }

    @Test
    void signsOfPatternsAndOfSqlAreLetters() {
        for (var text : List.of("%", "_", "'", "\\", ";", "%%;%", "v1;", "\" or 1=1 --", "#", "\uD83D\uDE80", ";;")) {
            assertThat(found(text)).as(text).allSatisfy(name -> assertThat(name).contains(text.strip()));
        }
        assertThat(found("  ")).isEmpty();
    }

    @Test
    void noKindCrowdsOutAnother() {
        assertThat(search.find("a", 1))
                .extracting(hit -> hit.getClass().getSimpleName())
                .containsExactlyInAnyOrder("Application", "Component", "Environment");
    }
}
