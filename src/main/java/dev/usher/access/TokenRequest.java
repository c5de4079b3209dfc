package dev.usher.access;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a client asks of the token endpoint, from wherever it put each parameter: body, query, HTTP Basic (contract,
 * section 1.7). The body goes before the query.
 *
 * @param secrets more than one when HTTP Basic can be read in two ways: RFC 6749, section 2.3.1 asks for the secret
 *     urlencoded, and many clients do not do it
 * @param scopes null when none is asked for
 */
record TokenRequest(String clientId, List<ClientSecret> secrets, Set<String> scopes) {

    private static final String BASIC = "basic ";
    private static final String GRANT = "client_credentials";

    /**
     * Reads a request.
     *
     * @param authorization the header; null when there is none. Another scheme than Basic is left aside
     * @throws OauthException when a parameter is missing or there twice, when the grant is none of ours, or when there
     *     are no credentials
     */
    static TokenRequest of(
            Map<String, List<String>> query, Map<String, List<String>> body, String authorization) {
        String grant = parameter("grant_type", body, query);
        if (grant == null) {
            throw OauthException.invalidRequest("The parameter grant_type is missing.");
        }
        String clientId = parameter("client_id", body, query);
        String secret = parameter("client_secret", body, query);
        String scope = parameter("scope", body, query);
        if (!grant.equals(GRANT)) {
            throw OauthException.unsupportedGrantType();
        }
        Set<String> scopes =
                scope == null
                        ? null
                        : new LinkedHashSet<>(Arrays.asList(scope.strip().split("\\s+")));
        if (scopes != null && !Scopes.areScopes(scopes)) {
            throw OauthException.invalidScope();
        }
        if (authorization != null
                && authorization.regionMatches(true, 0, BASIC, 0, BASIC.length())) {
            return basic(authorization.substring(BASIC.length()).strip(), clientId, scopes);
        }
        if (clientId == null || secret == null) {
            throw OauthException.invalidClient();
        }
        return new TokenRequest(clientId, List.of(ClientSecret.of(secret)), scopes);
    }

    private static TokenRequest basic(String encoded, String named, Set<String> scopes) {
        String pair;
        try {
            pair = new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw OauthException.invalidClient();
        }
        int colon = pair.indexOf(':');
        if (colon < 1 || colon == pair.length() - 1) {
            throw OauthException.invalidClient();
        }
        String clientId = pair.substring(0, colon);
        if (named != null && !named.equals(clientId)) {
            throw OauthException.invalidRequest(
                    "The parameter client_id names another client than the Authorization header.");
        }
        return new TokenRequest(clientId, readings(pair.substring(colon + 1)), scopes);
    }

    private static List<ClientSecret> readings(String secret) {
        try {
            String decoded = URLDecoder.decode(secret, StandardCharsets.UTF_8);
            return List.of(ClientSecret.of(secret), ClientSecret.of(decoded));
        } catch (IllegalArgumentException e) {
            return List.of(ClientSecret.of(secret));
        }
    }

    /** An empty value counts as none (RFC 6749, section 3.2). */
    private static String parameter(
            String name, Map<String, List<String>> body, Map<String, List<String>> query) {
        String value = parameter(name, body);
        return value == null ? parameter(name, query) : value;
    }

    private static String parameter(String name, Map<String, List<String>> from) {
        List<String> values =
                from.getOrDefault(name, List.of()).stream()
                        .filter(value -> value != null && !value.isBlank())
                        .toList();
        if (values.size() > 1) {
            throw OauthException.invalidRequest(
                    "The parameter " + name + " is there more than once.");
        }
        return values.isEmpty() ? null : values.get(0);
    }

    @Override
    public String toString() {
        return "TokenRequest of " + clientId;
    }
}
