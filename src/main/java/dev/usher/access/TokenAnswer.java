package dev.usher.access;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.runtime.annotations.RegisterForReflection;

/** An access token and what goes with it (contract, section 1.7; RFC 6749, section 5.1). */
@RegisterForReflection
record TokenAnswer(
        @JsonProperty("access_token") String accessToken,
        @JsonProperty("token_type") String tokenType,
        @JsonProperty("expires_in") long expiresIn,
        String scope,
        String accessType,
        @JsonProperty("tenant_id") String tenantId,
        boolean internal,
        String pod,
        @JsonProperty("strong_auth_supported") boolean strongAuthSupported,
        String org,
        @JsonProperty("user_id") String userId,
        @JsonProperty("identity_id") String identityId,
        @JsonProperty("strong_auth") boolean strongAuth,
        boolean enabled,
        String jti) {

    @Override
    public String toString() {
        return "TokenAnswer " + jti;
    }
}
