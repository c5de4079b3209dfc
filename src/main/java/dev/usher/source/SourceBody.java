package dev.usher.source;

import dev.usher.api.ApiException;
import dev.usher.api.Reference;
import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * A source as callers write it.
 *
 * @param connector null, or a name that starts with {@code delimited-file} or {@code ldap}
 * @param type null, {@code DelimitedFile} or {@code LDAP}
 */
@RegisterForReflection
public record SourceBody(
        String name,
        String description,
        Reference owner,
        String connector,
        String type,
        ConnectorAttributes connectorAttributes,
        CorrelationRule correlation) {

    private static final int MAX_NAME = 128;
    private static final int MAX_DESCRIPTION = 2000;

    /**
     * This body with defaults in place of what is missing.
     *
     * @param allowPlain whether a directory may be asked without TLS
     * @throws ApiException 400 when it cannot be a source
     */
    SourceBody checked(boolean allowPlain) {
        if (name == null || name.isBlank()) {
            throw ApiException.required("A source needs a name.").about("name");
        }
        if (name.strip().length() > MAX_NAME) {
            throw ApiException.limit("A source's name has at most " + MAX_NAME + " characters.")
                    .about("name");
        }
        if (description != null && description.length() > MAX_DESCRIPTION) {
            throw ApiException.limit(
                            "A source's description has at most "
                                    + MAX_DESCRIPTION
                                    + " characters.")
                    .about("description");
        }
        SourceType kind = kind();
        return new SourceBody(
                name.strip(),
                description,
                owner,
                kind.connector(),
                kind.wireName(),
                ConnectorAttributes.checked(connectorAttributes, kind, allowPlain),
                CorrelationRule.checked(correlation));
    }

    SourceType kind() {
        return SourceType.of(type, connector);
    }
}
