package dev.usher.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FunctionSettingsTest {

    private static final String ENTITIES = "quarkus.hibernate-orm.active";
    private static final String JDBC = "quarkus.datasource.jdbc.url";

    @Test
    void a_single_process_leaves_everything_as_it_is() {
        assertThat(FunctionSettings.of(" * ")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    invite              | false
                    task-status         | false
                    token               | true
                    identities          | true
                    registration        | false
                    load                | false
                    report              | false
                    delivery            | false
                    auto-invite         | false
                    expiry-sweep        | false
                    maintenance         | true
                    migrate             | false
                    invite,token        | true
                    """)
    void only_roles_that_work_with_entities_set_them_up(String functions, String active) {
        assertThat(FunctionSettings.of(functions)).containsEntry(ENTITIES, active);
    }

    @Test
    void only_who_migrates_has_a_jdbc_data_source() {
        assertThat(FunctionSettings.of("task-status")).containsEntry(JDBC, "");
        assertThat(FunctionSettings.of("task-status,migrate")).doesNotContainKey(JDBC);
    }

    @Test
    void an_unknown_role_is_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> FunctionSettings.of("nobody"));
    }
}
