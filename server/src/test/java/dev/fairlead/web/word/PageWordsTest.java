package dev.fairlead.web.word;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is said to callers of the interface, as pages say it. */
class PageWordsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "there is no environment `GLOBAL.A.x`; GET /api/v1/environments lists them"
                        + "| there is no environment `GLOBAL.A.x`| Environments Overview",
                "there is no application `GLOBAL.A.x`; GET /api/v1/applications lists them"
                        + "| there is no application `GLOBAL.A.x`| Overview",
                "there is no component `GLOBAL.A.x`; GET /api/v1/components lists them"
                        + "| there is no component `GLOBAL.A.x`| Search Overview",
                "there is no domain `GLOBAL.A`; GET /api/v1/domains lists them| there is no domain `GLOBAL.A`| Overview",
                "there is no deployment 4 in `A`; GET /api/v1/deployments lists them"
                        + "| there is no deployment 4 in `A`| Deployments Overview",
                "nothing is called so; GET /api/v1/repositories/aliases lists other names of repositories"
                        + "| nothing is called so| Overview",
                "is missing; name the repository whose commits you want (/api/v1/repositories lists them)"
                        + "| is missing; name the repository whose commits you want| Overview",
                "there is nothing at this address; see /api for what there is| there is nothing at this address| Overview",
                "write a number; `/api/v1/x` is none| write a number; `/api/v1/x` is none| Overview",
                "the time and the place are missing| the time and the place are missing| Overview",
            })
    void peopleAreGivenAPageInsteadOfAnAddressOfTheInterface(String said, String text, String links) {
        var words = PageWords.of(said);

        assertThat(words.text()).isEqualTo(text);
        assertThat(words.links().stream().map(PageWords.Link::text).collect(joining(" ")))
                .isEqualTo(links);
    }
}
