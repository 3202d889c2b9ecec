package dev.fairlead.cli.owner;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Owners as forges and Backstage write them, and the teams that they are. */
class TeamNamesTest {
    private static final TeamNames NAMES = new TeamNames(Map.of("@jane", "payments", "user:jo", "store"));

    @ParameterizedTest
    @CsvSource({
        "@acme/payments, payments",
        "@acme/group/sub, sub",
        "@jane, payments",
        "@jo, ''",
        "jo@example.com, ''",
        "@acme/a b, ''"
    })
    void anOwnerOfCodeIsATeam(String owner, String team) {
        assertThat(NAMES.ofCodeOwner(owner).orElse("")).isEqualTo(team);
    }

    @ParameterizedTest
    @CsvSource({
        "payments, payments",
        "group:payments, payments",
        "Group:default/payments, payments",
        "other/payments, payments",
        "user:jane, ''",
        "user:jo, store",
        "'', ''",
        "a:b:c, ''"
    })
    void aReferenceIsATeam(String reference, String team) {
        assertThat(NAMES.ofReference(reference).orElse("")).isEqualTo(team);
    }

    @ParameterizedTest
    @CsvSource({
        "https://github.com/acme/store.git, github.com/acme/store",
        "git@github.com:acme/store, github.com/acme/store",
        "ssh://git@GitHub.com:22/acme/store/, github.com/acme/store",
        "https://jo:secret@git.example.com:8443/a/b.git, git.example.com/a/b",
        "file:///srv/git/store, /srv/git/store"
    })
    void addressesOfARepositoryHaveOneName(String address, String name) {
        assertThat(RepositoryName.of(address)).isEqualTo(name);
    }
}
