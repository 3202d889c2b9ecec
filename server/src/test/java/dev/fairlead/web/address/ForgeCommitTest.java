package dev.fairlead.web.address;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ForgeCommitTest {

    @ParameterizedTest
    @CsvSource({
        "https://github.com/acme/checkout.git, https://github.com/acme/checkout/commit/e5026f4",
        "https://gitlab.example.com/acme/shop/checkout, https://gitlab.example.com/acme/shop/checkout/-/commit/e5026f4",
        "https://bitbucket.org/acme/checkout/, https://bitbucket.org/acme/checkout/commits/e5026f4",
        "https://codeberg.org/acme/checkout, https://codeberg.org/acme/checkout/commit/e5026f4",
        "https://dev.azure.com/acme/shop/_git/checkout, https://dev.azure.com/acme/shop/_git/checkout/commit/e5026f4"
    })
    void eachForgeHasItsWay(String repository, String address) {
        assertThat(ForgeCommit.of(repository, "e5026f4")).isEqualTo(address);
    }

    @Test
    void whereNobodyKnowsThereIsNoLink() {
        assertThat(ForgeCommit.of("https://git.example.com/checkout.git", "e5026f4"))
                .isNull();
        assertThat(ForgeCommit.of("git@github.com:acme/checkout.git", "e5026f4"))
                .isNull();
        assertThat(ForgeCommit.of("javascript:alert(1)//github", "e5026f4")).isNull();
        assertThat(ForgeCommit.of("https://example.com/github/x", "e5026f4")).isNull();
        assertThat(ForgeCommit.of(null, "e5026f4")).isNull();
    }
}
