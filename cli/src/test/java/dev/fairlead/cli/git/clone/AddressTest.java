package dev.fairlead.cli.git.clone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fairlead.cli.console.Stop;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressTest {
    @ParameterizedTest
    @CsvSource({
        "https://example.org/a/b.git, https://example.org/a/b.git",
        "https://joe@example.org/a/b, https://example.org/a/b",
        "https://joe:pw@example.org/a/b, https://example.org/a/b",
        "https://joe:p%40w@example.org:8443/a, https://example.org:8443/a",
        "ssh://git@example.org/a/b, ssh://git@example.org/a/b",
        "ssh://git:pw@example.org/a/b, ssh://git@example.org/a/b",
        "git@example.org:a/b.git, git@example.org:a/b.git",
        "/srv/git/shop.git, file:///srv/git/shop.git",
        "/srv/git/../shop, file:///srv/shop",
    })
    void isStoredWithoutSecrets(String given, String stored) {
        assertThat(Address.publicForm(given)).isEqualTo(stored);
    }

    @ParameterizedTest
    @CsvSource({
        "https://example.org/a/gitops.git, gitops",
        "https://example.org/a/gitops/, gitops",
        "git@example.org:gitops.git, gitops",
        "file:///data/gitops.bundle, gitops",
        "file:///data/gitops/.git, gitops",
    })
    void isShortenedToItsLastPart(String address, String name) {
        assertThat(Address.shortName(address)).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--upload-pack=touch /tmp/x",
                "-x",
                " ",
                "ext::sh -c touch%20/tmp/x",
                "fd::17/foo",
                "ftp://example.org/a",
                "ssh://-oProxyCommand=x/a",
                "git@example.org:-a",
                "https://example.org/a\nb",
            })
    void isRefusedWhereGitCouldBeFooled(String given) {
        assertThatThrownBy(() -> Address.requireHarmless(given)).isInstanceOf(Stop.class);
    }

    @ParameterizedTest
    @CsvSource({
        "github.com:acme/deploy, https://github.com/acme/deploy.git, true",
        "https://github.com/Acme/Deploy, git@github.com:acme/deploy.git, true",
        "ssh://git@host:7999/acme/deploy, https://host/scm/acme/deploy.git, true",
        "https://github.com/contributor/deploy, https://github.com/acme/deploy.git, false",
        "github.com:contributor/deploy, ssh://git@github.com/acme/deploy/, false",
        "github.com:acme/deploy, https://mirror.example.org/copies/deploy.git, true",
        "github.com:acme/deploy, https://github.com/acme/shop.git, false",
        "github.com:acme/deploy, file:///srv/git/deploy.git, true",
    })
    void aForkIsAnotherRepositoryAndAMirrorMayBeTheSame(String one, String other, boolean same) {
        assertThat(Address.mayBeOne(one, other)).isEqualTo(same);
    }
}
