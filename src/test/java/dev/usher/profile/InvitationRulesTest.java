package dev.usher.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.usher.api.ApiException;
import io.vertx.core.json.JsonObject;
import java.time.OffsetDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InvitationRulesTest {

    private static InvitationOptions options(String json) {
        return InvitationOptions.of(new JsonObject(json));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"mode\":\"MANUAL\"}",
                "{\"mode\":\"ON_CREATION\"}",
                "{\"mode\":\"ON_LIFECYCLE_STATE\",\"lifecycleStates\":[\"active\",\"on-leave\"]}",
                "{\"emailTarget\":\"ALTERNATE\"}",
                "{\"templateKey\":\"welcome_2.a-b\"}",
                "{\"templateLocale\":\"de-CH\"}",
                "{\"expiry\":\"PT1H\"}",
                "{\"expiry\":\"PT24H\"}",
                "{\"expiry\":\"P30D\"}",
                "{\"resendOnExpiry\":false}",
                "{\"resendLimit\":0}",
                "{\"resendLimit\":100}",
                "{\"resendSpacing\":\"PT0S\"}",
                "{\"resendSpacing\":\"P30D\"}",
                "{\"onlyCreatedAfter\":\"1970-01-01T00:00:00Z\"}",
                "{\"dailyCap\":1}",
                "{\"dailyCap\":1000000}",
                "{\"usageAgreement\":\"Be kind.\"}",
                "{\"redirectUrl\":\"https://portal.example.com/start?x=1\"}"
            })
    void whatAnOptionCanBeIsKeptAsItIs(String json) {
        InvitationOptions options = options(json);
        assertThat(options.checked()).isEqualTo(options);
        assertThat(options.stored()).isEqualTo(new JsonObject(json));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "lifecycleStates {\"mode\":\"ON_LIFECYCLE_STATE\"}",
                "lifecycleStates {\"mode\":\"ON_LIFECYCLE_STATE\",\"lifecycleStates\":[]}",
                "lifecycleStates {\"mode\":\"ON_LIFECYCLE_STATE\",\"lifecycleStates\":[\" \"]}",
                "lifecycleStates {\"mode\":\"ON_CREATION\",\"lifecycleStates\":[\"active\"]}",
                "lifecycleStates {\"lifecycleStates\":[\"active\"]}",
                "templateKey {\"templateKey\":\"\"}",
                "templateKey {\"templateKey\":\"No Spaces\"}",
                "templateLocale {\"templateLocale\":\"\"}",
                "templateLocale {\"templateLocale\":\"german!\"}",
                "expiry {\"expiry\":\"PT59M59S\"}",
                "expiry {\"expiry\":\"P30DT1S\"}",
                "expiry {\"expiry\":\"-P7D\"}",
                "expiry {\"expiry\":\"7 days\"}",
                "expiry {\"expiry\":\"p7d\"}",
                "expiry {\"expiry\":\"PT24h\"}",
                "expiry {\"expiry\":\"-PT-36H\"}",
                "expiry {\"expiry\":\"PT3600,5S\"}",
                "expiry {\"expiry\":\"P2DT-1H\"}",
                "expiry {\"expiry\":\"P99999999999999999999D\"}",
                "resendLimit {\"resendLimit\":-1}",
                "resendLimit {\"resendLimit\":101}",
                "resendSpacing {\"resendSpacing\":\"-PT1S\"}",
                "resendSpacing {\"resendSpacing\":\"P31D\"}",
                "resendSpacing {\"resendSpacing\":\"soon\"}",
                "onlyCreatedAfter {\"onlyCreatedAfter\":\"+999999999-01-01T00:00:00Z\"}",
                "dailyCap {\"dailyCap\":0}",
                "dailyCap {\"dailyCap\":1000001}",
                "usageAgreement {\"usageAgreement\":\"\\u0000\"}",
                "redirectUrl {\"redirectUrl\":\"javascript:alert(1)\"}",
                "redirectUrl {\"redirectUrl\":\"//elsewhere.example\"}",
                "redirectUrl {\"redirectUrl\":\"https://user@portal.example.com/\"}"
            })
    void whatAnOptionCannotBeIsRefusedByItsName(String fieldAndJson) {
        int space = fieldAndJson.indexOf(' ');
        InvitationOptions options = options(fieldAndJson.substring(space + 1));
        assertThatThrownBy(options::checked)
                .isInstanceOf(ApiException.class)
                .hasMessageContaining("invitationOptions." + fieldAndJson.substring(0, space));
    }

    @Test
    void statesAreComparedInLowerCaseAndOnce() {
        String json =
                "{\"mode\":\"ON_LIFECYCLE_STATE\",\"lifecycleStates\":[\" Active\",\"ACTIVE\",\"New\"]}";
        assertThat(options(json).checked().states()).containsExactly("active", "new");
    }

    @Test
    void switchingToOnCreationWithoutATimeLeavesOutWhoeverExists() {
        OffsetDateTime now = OffsetDateTime.parse("2030-05-01T10:00:00Z");
        InvitationOptions manual = options("{}");
        InvitationOptions automatic = options("{\"mode\":\"ON_CREATION\"}");
        InvitationOptions everybody =
                options("{\"mode\":\"ON_CREATION\",\"onlyCreatedAfter\":\"1970-01-01T00:00:00Z\"}");
        assertThat(automatic.switchedFrom(manual, now).onlyCreatedAfter()).isEqualTo(now);
        assertThat(automatic.switchedFrom(automatic, now).onlyCreatedAfter()).isNull();
        assertThat(everybody.switchedFrom(manual, now)).isEqualTo(everybody);
    }
}
