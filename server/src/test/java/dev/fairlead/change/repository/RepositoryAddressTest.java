package dev.fairlead.change.repository;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RepositoryAddressTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://github.com/acme/checkout.git https://github.com/Acme/Checkout git@github.com:acme/checkout.git"
                        + " ssh://git@github.com/acme/checkout ssh://git@ssh.github.com:443/acme/checkout.git"
                        + " git://github.com/acme/checkout https://www.github.com/acme/checkout/"
                        + " https://x-token:secret@github.com/acme/checkout.git https://github.com:443//acme//checkout.git/"
                        + " git+ssh://git@github.com/acme/checkout.git github.com:acme/checkout"
                        + " https://github.com/acme/checkout/tree/main https://github.com./acme/checkout",
                "https://gitlab.com/Acme/shop/Checkout.git git@gitlab.com:acme/shop/checkout.git"
                        + " ssh://git@altssh.gitlab.com:443/acme/shop/checkout https://gitlab.com/acme/shop/checkout/-/tree/main",
                "https://gitlab.example.com/Acme/x git@gitlab.example.com:acme/x.git",
                "ssh://git@h.example.com:7999/proj/repo.git https://h.example.com/scm/proj/repo.git"
                        + " https://h.example.com/scm/PROJ/repo https://h.example.com/bitbucket/scm/proj/repo.git"
                        + " https://h.example.com:8443/scm/proj/repo https://h.example.com/projects/PROJ/repos/repo/browse",
                "ssh://git@h.example.com:7999/~bob/x.git https://h.example.com/scm/~Bob/x.git"
                        + " https://h.example.com/scm/%7Ebob/x.git https://h.example.com/users/bob/repos/x",
                "git@ssh.dev.azure.com:v3/org/proj/repo https://dev.azure.com/org/proj/_git/repo"
                        + " https://org@dev.azure.com/org/proj/_git/repo https://org.visualstudio.com/proj/_git/repo"
                        + " https://org.visualstudio.com/DefaultCollection/Proj/_git/repo"
                        + " org@vs-ssh.visualstudio.com:v3/org/proj/repo ssh://git@ssh.dev.azure.com:22/v3/Org/proj/repo",
                "git@ssh.dev.azure.com:v3/org/My%20Project/My%20Project https://dev.azure.com/org/_git/My%20Project"
                        + " https://dev.azure.com/org/my%20project/_git/my%20project",
                "https://git-codecommit.us-east-1.amazonaws.com/v1/repos/Shop codecommit::us-east-1://Shop"
                        + " ssh://git-codecommit.us-east-1.amazonaws.com/v1/repos/Shop codecommit::us-east-1://profile@Shop"
                        + " https://git-codecommit-fips.us-east-1.amazonaws.com/v1/repos/Shop",
                "ssh://git@git.example.com/srv/git/x.git git@git.example.com:/srv/git/x.git",
                "https://git.example.com:8443/acme/x https://ann@git.example.com:8443/acme/x.git/ HTTPS://GIT.example.com:8443/acme/x",
                "https://git.example.com/acme/x https://git.example.com:443/acme/x http://git.example.com:80/acme/x"
                        + " ssh://git@git.example.com:2222/acme/x git@git.example.com:acme/x.git git://git.example.com:9418/acme/x",
                "gitolite@git.example.com:team/x ssh://gitolite@git.example.com:2222/team/x.git",
                "ssh://git.example.com/~ann/x.git ann@git.example.com:~ann/x git.example.com:~ann/x.git/",
                "file:///srv/git/x.git /srv/git/x /srv/git/x.git/ file://localhost/srv/git/x",
                "ssh://git@[2001:db8::1]:22/x git@[2001:db8::1]:x.git",
            })
    void theFormsOfOneAddressHaveOneName(String forms) {
        assertThat(Arrays.stream(forms.split(" "))
                        .map(RepositoryAddress::of)
                        .map(RepositoryAddress::name)
                        .distinct())
                .hasSize(1);
    }

    @Test
    void whatMayBeTwoRepositoriesStaysTwo() {
        assertThat(Arrays.stream(
                                ("https://git.example.com/acme/X https://git.example.com/acme/x https://git.example.org/acme/x"
                                                + " https://www.example.org/acme/x /srv/git/X /srv/git/x /srv/git/scm/a/b /srv/git/a/b"
                                                + " https://gitlab.example.com/scm/a/b https://gitlab.example.com/a/b"
                                                + " https://dev.azure.com/org/a/_git/x https://dev.azure.com/org/b/_git/x"
                                                + " https://git-codecommit.us-east-1.amazonaws.com/v1/repos/Shop"
                                                + " https://git-codecommit.eu-west-1.amazonaws.com/v1/repos/Shop"
                                                + " https://git-codecommit.us-east-1.amazonaws.com/v1/repos/shop"
                                                + " https://git.example.com:8443/acme/x https://git.example.com:9443/acme/x"
                                                + " http://git.example.com:443/acme/x https://gitea.example.com:3000/a/b"
                                                + " https://gitea.example.com/a/b http://[2001:db8::1]:3000/x http://[2001:db8::1]/x"
                                                + " https://github.com/acme/x https://gist.github.com/acme/x"
                                                + " https://gitlab.com/acme/x https://gitlab.com/acme/x/y")
                                        .split(" "))
                        .map(RepositoryAddress::of)
                        .map(RepositoryAddress::name))
                .doesNotHaveDuplicates();
    }

    @Test
    void theNameOfANameIsItself() {
        for (var text : new String[] {
            "https://github.com/acme/x",
            "https://git.example.com:8443/acme/x",
            "https://dev.azure.com/org/proj/_git/repo",
            "https://h.example.com/scm/proj/repo",
            "/srv/git/x",
            "git@git.example.com:team/x"
        }) {
            var name = RepositoryAddress.of(text).name();
            assertThat(RepositoryAddress.of(name.startsWith("/") ? name : "https://" + name)
                            .name())
                    .isEqualTo(name);
        }
    }

    @Test
    void credentialsAreNeverPartOfIt() {
        var address = RepositoryAddress.of("https://user:s3cret@github.com/acme/x.git");

        assertThat(address.name() + address.url()).doesNotContain("s3cret", "user");
    }
}
