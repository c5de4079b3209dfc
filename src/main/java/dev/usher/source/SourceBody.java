package dev.usher.source;

import dev.usher.api.ApiException;
import dev.usher.api.Reference;
import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * A source as callers write it.
 *
 * @param connector null or a name that starts with {@code delimited-file}
 * @param type null or {@code DelimitedFile}
 */
@RegisterForReflection
public record SourceBody(
        String name,
        String description,
        Reference owner,
        String connector,
        String type,
        ConnectorAttributes connectorAttributes) {

    static final String CONNECTOR = "delimited-file";
    static final String TYPE = "DelimitedFile";
    private static final int MAX_NAME = 128;
    private static final int MAX_DESCRIPTION = 2000;

    /**
     * How the file is read.
     *
     * @param delimiter one character; null means a comma
     * @param accountIdColumn the column that tells accounts apart; null means {@code id}
     */
    @RegisterForReflection
    public record ConnectorAttributes(String delimiter, String accountIdColumn) {}

    /** This body with defaults in place of what is missing. @throws ApiException 400 when it cannot be a source */
    SourceBody checked() {
        if (name == null || name.isBlank()) {
            throw ApiException.required("A source needs a name.");
        }
        if (name.strip().length() > MAX_NAME) {
            throw ApiException.limit("A source's name has at most " + MAX_NAME + " characters.");
        }
        if (description != null && description.length() > MAX_DESCRIPTION) {
            throw ApiException.limit(
                    "A source's description has at most " + MAX_DESCRIPTION + " characters.");
        }
        if (connector != null && !connector.startsWith(CONNECTOR)) {
            throw ApiException.illegalValue("The only connector is '" + CONNECTOR + "'.");
        }
        if (type != null && !type.equals(TYPE)) {
            throw ApiException.illegalValue("The only type of source is '" + TYPE + "'.");
        }
        String delimiter =
                connectorAttributes == null || connectorAttributes.delimiter() == null
                        ? ","
                        : connectorAttributes.delimiter();
        String column =
                connectorAttributes == null || connectorAttributes.accountIdColumn() == null
                        ? "id"
                        : connectorAttributes.accountIdColumn().strip();
        if (!isDelimiter(delimiter)) {
            throw ApiException.illegalValue(
                    "The delimiter is one character, and no letter, digit, quote, space or line break.");
        }
        if (column.isEmpty() || column.length() > MAX_NAME) {
            throw ApiException.illegalValue(
                    "accountIdColumn has between 1 and " + MAX_NAME + " characters.");
        }
        return new SourceBody(
                name.strip(),
                description,
                owner,
                CONNECTOR,
                TYPE,
                new ConnectorAttributes(delimiter, column));
    }

    static boolean isDelimiter(String text) {
        if (text.length() != 1) {
            return false;
        }
        char c = text.charAt(0);
        return !Character.isLetterOrDigit(c)
                && !Character.isSurrogate(c)
                && "\"'\r\n \0\uFEFF".indexOf(c) < 0;
    }
}
