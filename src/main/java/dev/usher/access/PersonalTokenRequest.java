package dev.usher.access;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.OffsetDateTime;
import java.util.List;

/**
 * What a personal access token is to be (contract, section 1.7).
 *
 * @param scope null or empty: as much as its creator's token has
 * @param accessTokenValiditySeconds null: 43,200
 * @param expirationDate null: it does not end
 * @param userAwareTokenNeverExpires the owner knows what a token without an end risks
 */
@RegisterForReflection
public record PersonalTokenRequest(
        String name,
        List<String> scope,
        Integer accessTokenValiditySeconds,
        OffsetDateTime expirationDate,
        Boolean userAwareTokenNeverExpires) {}
