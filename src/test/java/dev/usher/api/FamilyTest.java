package dev.usher.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FamilyTest {

    @ParameterizedTest
    @CsvSource({
        "/beta/identities/invite,BETA,/identities/invite",
        "/v3/identity-profiles,V3,/identity-profiles",
        "/v2024/task-status/1,V2024,/task-status/1",
        "/v2025,V2025,/",
        "/v2026/,V2026,/",
        "/identities/v1/invite,SERVICE_V1,/identities/invite",
        "/identities/v1,SERVICE_V1,/identities",
        "/task-status/v1/abc,SERVICE_V1,/task-status/abc",
        "/identities/invite,BARE,/identities/invite",
        "/identities/v10,BARE,/identities/v10",
        "/v1/identities,BARE,/v1/identities",
        "/betas/identities,BARE,/betas/identities",
        "/,BARE,/"
    })
    void aPathBelongsTo(String path, Family family, String canonical) {
        assertThat(Family.of(path)).isEqualTo(new Family.Call(family, canonical));
    }
}
