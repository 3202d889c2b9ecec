package dev.fairlead.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.catalog.QualifiedName;
import dev.fairlead.catalog.UnitKind;
import dev.fairlead.web.address.Unit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddressTest {
    @ParameterizedTest
    @CsvSource({
        "shop, 1.2, /applications/GLOBAL.Acme.shop/versions/1.2",
        "shop, release/1.0, /applications/-/versions/-?name=GLOBAL.Acme.shop&version=release%2F1.0",
        "shop, .., /applications/-/versions/-?name=GLOBAL.Acme.shop&version=..",
        "a/b, 1.2, /applications/-/versions/-?name=GLOBAL.Acme.a%2Fb&version=1.2",
    })
    void everyVersionOfAnApplicationHasAPage(String name, String version, String address) {
        assertThat(subject(name).versionPage(version)).isEqualTo(address);
    }

    @Test
    void aNameThatAPathCannotHoldIsAParameter() {
        assertThat(subject("shop").page()).isEqualTo("/applications/GLOBAL.Acme.shop");
        assertThat(subject("a/b").page()).isEqualTo("/applications/-?name=GLOBAL.Acme.a%2Fb");
    }

    private static Unit subject(String name) {
        return new Unit(UnitKind.APPLICATION, QualifiedName.parse("name", "GLOBAL.Acme." + name));
    }
}
