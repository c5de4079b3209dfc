package dev.usher.api.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.util.function.Supplier;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class FilterFuzzTest {

    private static final Pattern PARAMETER = Pattern.compile("\\$\\d+");
    private static final int RUNS = 20_000;

    private final RandomFilters random = new RandomFilters();

    @Test
    void randomBytesAreUnderstoodOrRefused() {
        understoodOf(random::bytes);
    }

    @Test
    void randomSequencesOfPiecesAreUnderstoodOrRefused() {
        understoodOf(random::pieces);
    }

    @Test
    void validFiltersThatWereDamagedAreUnderstoodOrRefused() {
        assertThat(understoodOf(random::damaged)).isBetween(RUNS / 20, RUNS * 19 / 20);
    }

    private static int understoodOf(Supplier<String> filters) {
        int understood = 0;
        for (int run = 0; run < RUNS; run++) {
            understood += understands(filters.get()) ? 1 : 0;
        }
        return understood;
    }

    private static boolean understands(String filter) {
        try {
            Sql sql = Filter.parse(filter, People.FIELDS).compile(1);
            assertThat(
                            PARAMETER
                                    .matcher(sql.text())
                                    .results()
                                    .map(MatchResult::group)
                                    .distinct()
                                    .count())
                    .isEqualTo(sql.parameters().size());
            return true;
        } catch (QueryException e) {
            assertThat(e).message().endsWith(".").hasSizeLessThan(300);
            return false;
        } catch (RuntimeException e) {
            return fail("Filter: " + filter, e);
        }
    }
}
