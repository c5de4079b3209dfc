package dev.usher.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.usher.api.Ids;
import dev.usher.source.Admin;
import dev.usher.support.People;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Transaction;
import jakarta.inject.Inject;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What somebody does while faults are looked for holds. */
@QuarkusTest
class FaultsAtOnceTest {

    @Inject People people;
    @Inject Admin admin;
    @Inject Pool pool;
    @Inject Faults faults;

    private UUID anna;

    @BeforeEach
    void annaHasNoAccountAtTheSignInSource() {
        people.clear();
        String hr = admin.source("HR");
        String profile = admin.profile("Employees", hr);
        admin.load(hr, "id,email,personalEmail,employee\nanna,anna@example.com,,\n", people);
        anna = UUID.fromString(people.value("select id from identity where alias = 'anna'"));
        people.run("update identity set status = 'ACTIVE' where id = $1", anna);
        people.run(
                "update identity_profile set sign_in_source_id = $2 where id = $1",
                Ids.known(profile),
                Ids.known(admin.source("Elsewhere")));
    }

    private String anna() {
        return people.value(
                "select concat_ws(' ', status, status_before, fault) from identity where id = $1",
                anna);
    }

    @Test
    void whoIsDisabledMeanwhileStaysDisabled() {
        SqlConnection other = pool.getConnection().await().indefinitely();
        Transaction disabling = other.begin().await().indefinitely();
        other.query(
                        "update identity set status = 'DISABLED', status_before = 'ACTIVE' where alias = 'anna'")
                .execute()
                .await()
                .indefinitely();
        CompletableFuture<Void> inspection =
                faults.inspect(pool, new UUID[] {anna}).subscribeAsCompletionStage();
        Awaitility.await()
                .until(
                        () ->
                                people.number(
                                                "select count(*) from pg_stat_activity where wait_event_type = 'Lock'")
                                        == 1);
        disabling.commit().await().indefinitely();
        other.close().await().indefinitely();
        inspection.join();
        assertThat(anna()).isEqualTo("DISABLED ACTIVE SIGN_IN_SOURCE_MISMATCH");
    }
}
