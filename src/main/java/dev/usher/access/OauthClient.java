package dev.usher.access;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.usher.api.Ids;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.vertx.core.json.JsonObject;
import java.time.OffsetDateTime;
import java.util.List;

/**
 * A program of its own on the wire: what is asked for, and with the rest what is answered (contract, section 1.7). What
 * belongs to grants that are not served here is kept and shown.
 *
 * @param secret in the answer to its creation alone
 */
@RegisterForReflection
record OauthClient(
        String id,
        @JsonInclude(JsonInclude.Include.NON_NULL) String secret,
        String businessName,
        String homepageUrl,
        String name,
        String description,
        Integer accessTokenValiditySeconds,
        Integer refreshTokenValiditySeconds,
        List<String> redirectUris,
        List<GrantType> grantTypes,
        AccessType accessType,
        ClientType type,
        Boolean internal,
        Boolean enabled,
        Boolean strongAuthSupported,
        Boolean claimsSupported,
        OffsetDateTime created,
        OffsetDateTime modified,
        OffsetDateTime lastUsed,
        List<String> scope) {

    enum GrantType {
        CLIENT_CREDENTIALS,
        AUTHORIZATION_CODE,
        REFRESH_TOKEN
    }

    enum AccessType {
        ONLINE,
        OFFLINE
    }

    enum ClientType {
        CONFIDENTIAL,
        PUBLIC
    }

    /** @param secret null but for the answer to the creation */
    static OauthClient of(ApiClient client, ClientSecret secret) {
        JsonObject details = client.details;
        return new OauthClient(
                Ids.wire(client.id),
                secret == null ? null : secret.reveal(),
                details.getString("businessName"),
                details.getString("homepageUrl"),
                client.name,
                details.getString("description"),
                client.tokenSeconds,
                details.getInteger("refreshTokenValiditySeconds", 0),
                texts(details, "redirectUris"),
                texts(details, "grantTypes").stream().map(GrantType::valueOf).toList(),
                AccessType.valueOf(details.getString("accessType")),
                ClientType.CONFIDENTIAL,
                false,
                client.enabled,
                details.getBoolean("strongAuthSupported", false),
                details.getBoolean("claimsSupported", false),
                client.created,
                client.modified,
                client.lastUsed,
                List.of(client.scopes));
    }

    /** What is stored of it beside the client's own columns. */
    JsonObject details() {
        return new JsonObject()
                .put("businessName", businessName)
                .put("homepageUrl", homepageUrl)
                .put("description", description)
                .put(
                        "refreshTokenValiditySeconds",
                        refreshTokenValiditySeconds == null ? 0 : refreshTokenValiditySeconds)
                .put("redirectUris", redirectUris == null ? List.of() : redirectUris)
                .put("grantTypes", grantTypes.stream().distinct().map(Enum::name).toList())
                .put("accessType", accessType.name())
                .put("strongAuthSupported", Boolean.TRUE.equals(strongAuthSupported))
                .put("claimsSupported", Boolean.TRUE.equals(claimsSupported));
    }

    private static List<String> texts(JsonObject details, String field) {
        return details.getJsonArray(field).stream().map(String::valueOf).toList();
    }

    @Override
    public String toString() {
        return "OauthClient " + id;
    }
}
