package dev.usher.api.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PagingTest {

    @ParameterizedTest
    @CsvSource({
        ",,,250,0,false",
        "0,0,true,0,0,true",
        "250,2147483647,false,250,2147483647,false",
        "1,5,,1,5,false"
    })
    void aPageIsTheWholeMaximumFromTheStartUnlessAskedOtherwise(
            Integer limit,
            Integer offset,
            Boolean count,
            int pageLimit,
            int pageOffset,
            boolean pageCount) {
        assertThat(Paging.of(limit, offset, count, Paging.MAXIMUM))
                .isEqualTo(new Paging(pageLimit, pageOffset, pageCount));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    251 |    | 250 | The parameter limit must be between 0 and 250, but is 251.
                    -1  |    | 250 | The parameter limit must be between 0 and 250, but is -1.
                    51  |    | 50  | The parameter limit must be between 0 and 50, but is 51.
                        | -1 | 250 | The parameter offset must be between 0 and 2147483647, but is -1.
                    """)
    void aPageOutsideTheRangeIsRefused(Integer limit, Integer offset, int maximum, String message) {
        assertThatThrownBy(() -> Paging.of(limit, offset, null, maximum))
                .isExactlyInstanceOf(QueryException.class)
                .hasMessage(message);
    }
}
