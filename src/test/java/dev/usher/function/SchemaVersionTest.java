package dev.usher.function;

import static org.assertj.core.api.Assertions.assertThat;

import dev.usher.support.People;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class SchemaVersionTest {

    @Inject Pool pool;
    @Inject People people;

    @AfterEach
    void whole() {
        people.run("update flyway_schema_history set success = true");
    }

    @Test
    void whatIsNeededIsTheNewestMigration() throws IOException {
        try (var files = Files.list(Path.of("src/main/resources/db/migration"))) {
            int newest =
                    files.map(file -> file.getFileName().toString())
                            .mapToInt(name -> Integer.parseInt(name.substring(1, 3)))
                            .max()
                            .orElseThrow();
            assertThat(SchemaVersion.NEEDED).isEqualTo(newest);
        }
    }

    @Test
    void anOlderSchemaIsNotEnoughUntilItIsMigrated() {
        SchemaVersion schema = new SchemaVersion(pool);
        people.run(
                "update flyway_schema_history set success = false where version = '"
                        + SchemaVersion.NEEDED
                        + "'");
        assertThat(schema.isEnough().await().indefinitely()).isFalse();
        people.run("update flyway_schema_history set success = true");
        assertThat(schema.isEnough().await().indefinitely()).isTrue();
    }
}
