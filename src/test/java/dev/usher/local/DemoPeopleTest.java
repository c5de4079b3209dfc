package dev.usher.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.usher.profile.Profiles;
import dev.usher.source.AccountLoads;
import dev.usher.source.Sources;
import dev.usher.support.People;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

@QuarkusTest
class DemoPeopleTest {

    @Inject People people;
    @Inject Sources sources;
    @Inject Profiles profiles;
    @Inject AccountLoads loads;

    @Test
    void sixtyPeopleAreLoadedOnceWithoutAFaultyRow() throws Throwable {
        people.clear();
        DemoPeople demo = new DemoPeople(sources, profiles, loads);
        assertThat(VertxContextSupport.subscribeAndAwait(() -> DemoPeople.asRequest(demo::load)))
                .isPresent();
        loads.resume().await().indefinitely();
        assertThat(people.value("select completion_status from task")).isEqualTo("SUCCESS");
        assertThat(people.value("select count(*) from identity")).isEqualTo("60");
        assertThat(people.value("select count(*) from identity where manager_id is not null"))
                .isEqualTo("59");
        assertThat(people.value("select count(*) from identity where email is null"))
                .isEqualTo("1");
        assertThat(people.value("select count(*) - count(distinct lower(email)) from identity"))
                .as("one without address, two that share one")
                .isEqualTo("2");
        assertThat(people.value("select name from identity_profile")).isEqualTo("Employees");
        assertThat(VertxContextSupport.subscribeAndAwait(() -> DemoPeople.asRequest(demo::load)))
                .isEmpty();
    }
}
