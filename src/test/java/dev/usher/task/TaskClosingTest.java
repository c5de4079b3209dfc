package dev.usher.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.usher.api.ApiException;
import java.time.OffsetDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TaskClosingTest {

    private static final OffsetDateTime NOW = OffsetDateTime.parse("2026-01-02T03:04:05Z");
    private static final String PENDING =
            "{\"completionStatus\":null,\"completed\":null,\"launcher\":\"ann\"}";

    private static TaskClosing close(String task, String patch) throws Exception {
        ObjectMapper mapper = new ObjectMapper();
        JsonNode operations = mapper.readTree(patch.replace('\'', '"'));
        return TaskClosing.of(operations, mapper.readTree(task), NOW);
    }

    @ParameterizedTest
    @CsvSource({
        "Success,SUCCESS",
        "WARNING,WARNING",
        "error,ERROR",
        "Terminated,TERMINATED",
        "TempError,TEMPERROR"
    })
    void theStatusIsReadWhateverItsCase(String written, String status) throws Exception {
        assertThat(
                        close(
                                PENDING,
                                "[{'op':'replace','path':'/completionStatus','value':'%s'}]"
                                        .formatted(written)))
                .isEqualTo(new TaskClosing(status, NOW));
    }

    @ParameterizedTest
    @CsvSource({
        "2024-05-17 19:33:16.470000+00:00,2024-05-17T19:33:16.47Z",
        "2024-05-17T19:33:16Z,2024-05-17T19:33:16Z",
        "2024-05-17T21:33:16.000001+02:00,2024-05-17T21:33:16.000001+02:00"
    })
    void theDateIsReadInBothForms(String written, OffsetDateTime completed) throws Exception {
        assertThat(
                        close(
                                        PENDING,
                                        """
                                        [{'op':'test','path':'/launcher','value':'ann'},
                                         {'op':'add','path':'/completed','value':'%s'},
                                         {'op':'add','path':'/completionStatus','value':'Error'}]
                                        """
                                                .formatted(written))
                                .completed())
                .isEqualTo(completed);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    []                                                               | /completionStatus
                    {}                                                               | array
                    [{'op':'replace','path':'/completed','value':'2024-05-17T19:33:16Z'}] | /completionStatus
                    [{'op':'remove','path':'/completionStatus'}]                     | /completionStatus
                    [{'op':'replace','path':'/completionStatus','value':'DONE'}]     | /completionStatus
                    [{'op':'replace','path':'/completionStatus','value':7}]          | /completionStatus
                    [{'op':'replace','path':'/completionStatus','value':null}]       | /completionStatus
                    [{'op':'replace','path':'/completionStatus/x','value':'Error'}]  | /completionStatus/x
                    [{'op':'replace','path':'/launcher','value':'bob'}]              | /launcher
                    [{'op':'replace','path':'','value':{}}]                          | cannot be changed
                    [{'op':'replace','path':'/completionStatus','value':'Error'},{'op':'replace','path':'/completed','value':'soon'}] | /completed
                    [{'op':'replace','path':'/completionStatus','value':'Error'},{'op':'replace','path':'/completed','value':7}] | /completed
                    [{'op':'replace','path':'/completionStatus','value':'Error'},{'op':'replace','path':'/completed','value':'+999999999-01-01T00:00:00Z'}] | /completed
                    """)
    void anyOtherPatchIsRefusedAndNamed(String patch, String named) {
        assertThatThrownBy(() -> close(PENDING, patch))
                .isInstanceOfSatisfying(
                        ApiException.class, e -> assertThat(e.status()).isEqualTo(400))
                .hasMessageContaining(named);
    }

    @Test
    void aCompletedTaskStaysAsItIs() {
        assertThatThrownBy(() -> close("{\"completionStatus\":\"SUCCESS\"}", "[]"))
                .isInstanceOfSatisfying(
                        ApiException.class,
                        e ->
                                assertThat(e.detailCode())
                                        .isEqualTo("400.1.1 Illegal update attempt"));
    }
}
