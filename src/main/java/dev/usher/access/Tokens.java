package dev.usher.access;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwk.EllipticCurveJsonWebKey;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.ErrorCodes;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.lang.JoseException;

/** Signs and checks access tokens: JWS with ES256 and nothing else (RFC 7519, RFC 8725 section 3.1). */
@ApplicationScoped
public class Tokens {

    private final EllipticCurveJsonWebKey key;
    private final Clock clock;

    Tokens(EllipticCurveJsonWebKey key, Clock clock) {
        this.key = key;
        this.clock = clock;
    }

    /** A token with these claims that ends at {@code expires}. */
    public String sign(Map<String, Object> claims, Instant expires) {
        JwtClaims jwt = new JwtClaims();
        claims.forEach(jwt::setClaim);
        jwt.setIssuedAt(NumericDate.fromSeconds(clock.instant().getEpochSecond()));
        jwt.setExpirationTime(NumericDate.fromSeconds(expires.getEpochSecond()));
        JsonWebSignature jws = new JsonWebSignature();
        jws.setPayload(jwt.toJson());
        jws.setKey(key.getPrivateKey());
        jws.setKeyIdHeaderValue(key.getKeyId());
        jws.setAlgorithmHeaderValue(AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256);
        jws.setHeader("typ", "JWT");
        try {
            return jws.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The claims of a token of ours that is not over. @throws UnauthorizedException otherwise */
    public Map<String, Object> verify(String token) {
        try {
            return new JwtConsumerBuilder()
                    .setRequireExpirationTime()
                    .setEvaluationTime(NumericDate.fromSeconds(clock.instant().getEpochSecond()))
                    .setVerificationKey(key.getPublicKey())
                    .setJwsAlgorithmConstraints(
                            AlgorithmConstraints.ConstraintType.PERMIT,
                            AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256)
                    .build()
                    .processToClaims(token)
                    .getClaimsMap();
        } catch (InvalidJwtException e) {
            throw new UnauthorizedException(
                    e.hasErrorCode(ErrorCodes.EXPIRED)
                            ? "JWT validation failed: JWT is expired"
                            : "JWT validation failed: JWT is not valid");
        }
    }

    /** The public key as a JWK set (RFC 7517). */
    Map<String, Object> publicKeys() {
        Map<String, Object> jwk =
                key.toParams(org.jose4j.jwk.JsonWebKey.OutputControlLevel.PUBLIC_ONLY);
        jwk.put("use", "sig");
        jwk.put("alg", AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256);
        return Map.of("keys", List.of(jwk));
    }
}
